package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Inventory;
import dev.autodidact.task.Classes;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.TaskDistribution;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A source of few-shot tasks.
public interface Source {
  /// The settings of a source that has none.
  record None() {}

  /// How it is typed: a name, or a name with a colon and a path after it, such as `folder:DIR`.
  String form();

  /// What it is, in one line.
  String says();

  /// Its settings as they are by default: a record, whose components are options.
  Record settings();

  /// Reads the data, and gives what draws tasks from them.
  ///
  /// @param typed the form with a path, if it takes one
  /// @throws InvalidInputException if they are missing or damaged
  Data read(String typed, Record settings, DataSets data);

  /// The same, with features that an encoder makes of the examples.
  ///
  /// @throws InvalidInputException also if the source has no examples to encode
  default Data read(String typed, Record settings, Encoding encoding, DataSets data) {
    if (encoding.present()) {
      throw new InvalidInputException(
          "--encoder %s: %s gives neither pictures nor texts".formatted(encoding.encoder(), typed));
    }
    return read(typed, settings, data);
  }

  /// What the data hold, and warnings of what is odd about them.
  ///
  /// @param typed the form with a path, if it takes one
  /// @throws InvalidInputException if they are missing or damaged
  default Inventory inspect(String typed, Record settings, DataSets data) {
    return read(typed, settings, data).inventory();
  }

  /// What draws tasks from data that have been read.
  ///
  /// @param inventory what was read, and what was left alone
  /// @param preprocessing how an example of one's own becomes what the net takes
  /// @param distributions the tasks of each part, or a refusal where the data are too few
  record Data(
      Inventory inventory,
      Preprocessing preprocessing,
      Function<FewShotTasks, Distributions> distributions) {}

  /// Where the tasks of each part come from: no class, or task of a table, is in two of them.
  ///
  /// @param validation tasks of as many ways as the test has or, where there are fewer classes, of
  ///   all of them
  /// @param inventory what of the data cannot be drawn, such as classes with too few examples
  /// @param unchosen why no model can be chosen by the validation part, which has too few classes;
  ///   empty where it can
  record Distributions(
      TaskDistribution training,
      TaskDistribution validation,
      TaskDistribution test,
      Inventory inventory,
      Optional<String> unchosen) {
    public Distributions(
        TaskDistribution training, TaskDistribution validation, TaskDistribution test) {
      this(training, validation, test, Inventory.NONE);
    }

    public Distributions(
        TaskDistribution training,
        TaskDistribution validation,
        TaskDistribution test,
        Inventory inventory) {
      this(training, validation, test, inventory, Optional.empty());
    }

    /// @throws InvalidInputException if no model can be chosen by the validation part
    void requireChoice() {
      if (unchosen.isPresent()) {
        throw new InvalidInputException(unchosen.get());
      }
    }

    /// The same tasks to choose and to test by, of classes that are made of theirs.
    Distributions on(UnaryOperator<Classes> others) {
      return new Distributions(
          training, on(validation, others), on(test, others), inventory, unchosen);
    }

    private static TaskDistribution on(TaskDistribution tasks, UnaryOperator<Classes> others) {
      return tasks instanceof FewShot drawn ? drawn.on(others) : tasks;
    }

    /// The same with unbalanced queries in the test.
    ///
    /// @throws InvalidInputException if test tasks are not drawn from classes with so many examples
    Distributions unbalanced() {
      if (!(test instanceof FewShot drawn)) {
        throw new InvalidInputException(
            "--unbalanced: these tasks have queries of their own, not drawn by class: leave it"
                + " out");
      }
      return new Distributions(training, validation, drawn.unbalanced(), inventory, unchosen);
    }
  }

  /// The source that `typed` names.
  ///
  /// @throws InvalidInputException if there is none, naming the nearest
  static Source of(String typed) {
    return Catalogue.source(typed);
  }

  /// Whether `typed` names this source.
  default boolean names(String typed) {
    int colon = form().indexOf(':') + 1;
    return colon > 0 ? typed.startsWith(form().substring(0, colon)) : typed.equals(form());
  }

  /// `typed` with a path that does not depend on the folder the program runs in.
  static String absolute(String typed) {
    int colon = typed.indexOf(':') + 1;
    return colon == 0 ? typed : typed.substring(0, colon) + path(typed);
  }

  /// The path after the colon.
  ///
  /// @throws InvalidInputException if there is none
  static Path path(String typed) {
    String path = typed.substring(typed.indexOf(':') + 1);
    if (path.isBlank()) {
      throw new InvalidInputException("%s: name a path after the colon".formatted(typed));
    }
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InvalidInputException("%s: '%s' is no path".formatted(typed, path), e);
    }
  }
}
