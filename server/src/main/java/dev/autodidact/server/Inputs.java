package dev.autodidact.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What requests send as JSON.
final class Inputs {
  private Inputs() {}

  /// One example, of one of five kinds.
  ///
  /// @param picture content of a file of a picture, Base64 in JSON
  /// @param row numbers, as they stand in the columns of a table
  /// @param cells of a row by the names of their columns
  /// @param strokes points `[x, y]` of each stroke, `y` downwards
  /// @param text a text
  @SuppressWarnings("ArrayRecordComponent")
  record ExampleInput(
      byte @Nullable [] picture,
      double @Nullable [] row,
      @Nullable Map<String, String> cells,
      double @Nullable [][][] strokes,
      @Nullable String text) {
    /// A picture.
    static ExampleInput ofPicture(byte[] picture) {
      return new ExampleInput(picture, null, null, null, null);
    }

    /// A text.
    static ExampleInput ofText(String text) {
      return new ExampleInput(null, null, null, null, text);
    }

    /// A drawing.
    static ExampleInput ofStrokes(double[][][] strokes) {
      return new ExampleInput(null, null, null, strokes, null);
    }

    ExampleInput {
      int kinds =
          (picture == null ? 0 : 1)
              + (row == null ? 0 : 1)
              + (cells == null ? 0 : 1)
              + (strokes == null ? 0 : 1)
              + (text == null ? 0 : 1);
      if (kinds != 1) {
        throw ProblemException.malformed(
            "an example has one of `picture`, `row`, `cells`, `strokes` and `text`, and this one"
                + " has "
                + kinds);
      }
    }
  }

  /// A class with examples of it.
  record ClassInput(String label, List<ExampleInput> examples) {
    ClassInput {
      require(label, "label");
      requireAll(examples, "examples");
    }
  }

  /// A classifier to make.
  record NewClassifier(String learner, @Nullable String name, List<ClassInput> classes) {
    NewClassifier {
      require(learner, "learner");
      requireAll(classes, "classes");
    }
  }

  /// Examples to add to a classifier.
  record MoreExamples(List<ClassInput> classes) {
    MoreExamples {
      requireAll(classes, "classes");
    }
  }

  /// Examples to predict.
  record Questions(List<ExampleInput> examples, @Nullable Boolean together) {
    Questions {
      requireAll(examples, "examples");
    }
  }

  /// What is on a board: labelled cells, and drawings or texts to name.
  record Board(List<String> learners, List<Cell> cells, @Nullable List<ExampleInput> queries) {
    Board {
      requireAll(learners, "learners");
      requireAll(cells, "cells");
    }
  }

  /// One cell of a board.
  @SuppressWarnings("ArrayRecordComponent")
  record Cell(
      String label,
      @Nullable List<double[][][]> drawings,
      @Nullable List<byte[]> pictures,
      @Nullable List<String> texts) {
    Cell {
      require(label, "label");
    }
  }

  /// Sessions of an agent to begin.
  record Beginning(@Nullable Integer count, @Nullable Long seed) {}

  /// What each session of an agent sees; nothing where it waits.
  @SuppressWarnings("ArrayRecordComponent")
  record Observed(double[][] observations) {
    Observed {
      require(observations, "observations");
      requireAll(observations == null ? null : Arrays.asList(observations), "observations");
    }
  }

  /// What came of the actions.
  ///
  /// @param rewards of each session, null where it waits
  /// @param ended whether its episode has ended
  @SuppressWarnings("ArrayRecordComponent")
  record Rewarded(List<@Nullable Double> rewards, boolean[] ended) {
    Rewarded {
      require(rewards, "rewards");
      require(ended, "ended");
    }
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw ProblemException.malformed("`%s` is missing".formatted(name));
    }
  }

  private static void requireAll(@Nullable List<?> values, String name) {
    require(values, name);
    if (values != null && values.stream().anyMatch(v -> v == null)) {
      throw ProblemException.malformed("`%s` holds a null".formatted(name));
    }
  }
}
