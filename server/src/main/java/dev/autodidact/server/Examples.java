package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Drawing;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.text.TextFiles;
import dev.autodidact.run.Encoded;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import dev.autodidact.server.Inputs.ClassInput;
import dev.autodidact.server.Inputs.ExampleInput;
import dev.autodidact.use.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Makes what requests send into examples as a learner takes them.
///
/// @param recipe of the learner
/// @param limits how many there may be
record Examples(Recipe recipe, Limits limits) {
  static final String CLASS = "class:";
  private static final int LONGEST_LABEL = 200;

  /// The examples of each class.
  ///
  /// @throws ProblemException 400 where a label is named twice or is none, 413 where they are too
  ///   many
  SequencedMap<String, List<Example>> support(List<ClassInput> classes) {
    requireFew(classes.stream().mapToLong(c -> c.examples().size()).sum());
    List<Example> all = examples(classes.stream().flatMap(c -> c.examples().stream()).toList());
    SequencedMap<String, List<Example>> support = new LinkedHashMap<>();
    int from = 0;
    for (ClassInput input : classes) {
      int to = from + input.examples().size();
      if (support.put(requireLabel(input.label()), all.subList(from, to)) != null) {
        throw ProblemException.malformed("the class `%s` is there twice".formatted(input.label()));
      }
      from = to;
    }
    return support;
  }

  /// The pictures of each class out of the files of a form, whose fields are `class:LABEL`.
  SequencedMap<String, List<Example>> supportOfForm(List<Call.Part> parts) {
    SequencedMap<String, List<Example>> support = new LinkedHashMap<>();
    for (Call.Part part : parts) {
      if (part.file()) {
        if (!part.name().startsWith(CLASS)) {
          throw ProblemException.malformed(
              "the field of a file is `%sLABEL`, not `%s`".formatted(CLASS, part.name()));
        }
        String label = requireLabel(part.name().substring(CLASS.length()));
        support.computeIfAbsent(label, _ -> new ArrayList<>()).add(picture(part.content()));
      }
    }
    if (support.isEmpty()) {
      throw ProblemException.malformed(
          "the form has no files: send some in fields named `%sLABEL`".formatted(CLASS));
    }
    return support;
  }

  /// Examples to predict.
  List<Example> questions(List<ExampleInput> inputs) {
    requireFew(inputs.size());
    return examples(inputs);
  }

  /// Decodes on all processors.
  private List<Example> examples(List<ExampleInput> inputs) {
    return inputs.parallelStream().map(this::example).toList();
  }

  Example picture(byte[] content) {
    return Example.of(Picture.decode(content, format()));
  }

  Example example(ExampleInput input) {
    if (input.picture() != null) {
      return picture(input.picture());
    }
    if (input.strokes() != null) {
      return Example.of(Drawing.of(input.strokes(), format()));
    }
    if (input.text() != null) {
      return Example.text(TextFiles.checked(input.text(), "an example"));
    }
    if (input.row() != null) {
      return Example.row(input.row());
    }
    if (input.cells() != null && !input.cells().containsValue(null)) {
      return Example.cells(input.cells());
    }
    throw ProblemException.malformed("`cells` holds a null: write an empty text");
  }

  private PictureFormat format() {
    return switch (recipe.preprocessing()) {
      case Preprocessing.Pictures(PictureFormat format) -> format;
      case Preprocessing.EncodedPictures(PictureFormat format, Encoded _) -> format;
      case Preprocessing.Texts _ ->
          throw new InvalidInputException("this learner takes texts, not pictures");
      case Preprocessing.Rows _, Preprocessing.Unknown _ ->
          throw new InvalidInputException("this learner takes rows of a table, not pictures");
    };
  }

  private void requireFew(long examples) {
    if (examples > limits.examples()) {
      throw new ProblemException(
          413, "%d examples at once: at most %d".formatted(examples, limits.examples()));
    }
  }

  private static String requireLabel(String label) {
    return requireName("a label", label);
  }

  /// A text that a person chose, as it can be shown.
  static String requireName(String what, String name) {
    if (name.isBlank() || name.length() > LONGEST_LABEL) {
      throw new InvalidInputException(
          "%s has from 1 to %d characters".formatted(what, LONGEST_LABEL));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(what + " holds a control character");
    }
    return name;
  }
}
