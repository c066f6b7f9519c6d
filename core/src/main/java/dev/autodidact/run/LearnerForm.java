package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Input;
import dev.autodidact.task.Problem;
import java.util.List;

/// How a learner of few-shot tasks is built.
///
/// @param config the record of its settings
/// @param learns what it is trained on
/// @param builder makes the learner
/// @param presets as in [Form]
/// @param untrained whether θ is of use before any training, on nets that are
public record LearnerForm<C extends Record>(
    Class<C> config, Learns learns, Builder<C> builder, List<Preset> presets, boolean untrained)
    implements Form {
  public LearnerForm {
    presets = List.copyOf(presets);
  }

  /// One that is of use once it is trained.
  public LearnerForm(Class<C> config, Learns learns, Builder<C> builder, List<Preset> presets) {
    this(config, learns, builder, presets, false);
  }

  /// What a learner is trained on.
  public enum Learns {
    /// Tasks that ask for classes.
    CLASSES,
    /// Tasks that ask for classes or for numbers.
    CLASSES_OR_NUMBERS,
    /// Batches of examples of all training classes at once.
    ALL_CLASSES_AT_ONCE
  }

  /// The settings of a learner that has none of its own.
  public record NoConfig() {}

  /// What a learner is built for.
  ///
  /// @param net the settings of its net
  /// @param problem what a task asks
  /// @param input what an example is
  /// @param trainClasses how many classes all training examples together have, 0 where they have
  ///   none
  public record Given(Architecture net, Problem problem, Input input, int trainClasses) {
    /// How many classes a task asks to tell apart.
    public Problem.Classification classes() {
      return (Problem.Classification) problem;
    }

    /// The settings of a net of this kind.
    ///
    /// @throws InvalidInputException if it is another one
    public <N extends Architecture> N net(Class<N> type, String id) {
      if (!type.isInstance(net)) {
        throw new InvalidInputException(
            "--net %s: this learner is built on %s".formatted(net.id(), id));
      }
      return type.cast(net);
    }
  }

  /// Makes a learner from its settings.
  @FunctionalInterface
  public interface Builder<C extends Record> {
    MetaLearner build(C config, Given given);
  }

  /// Whether it is trained on all training classes at once.
  boolean plain() {
    return learns == Learns.ALL_CLASSES_AT_ONCE;
  }

  boolean solves(Problem problem) {
    return learns == Learns.CLASSES_OR_NUMBERS || problem instanceof Problem.Classification;
  }

  /// @throws InvalidInputException if it does not learn from such training tasks
  void requireTraining(String id, FewShotTasks tasks) {
    if (plain() != tasks.plain()) {
      throw new InvalidInputException(
          plain()
              ? "--train-ways %d: %s trains on all classes at once, which is 0"
                  .formatted(tasks.trainWays(), id)
              : "--train-ways 0: %s trains on tasks of at least 2 classes".formatted(id));
    }
  }

  /// @throws InvalidInputException if it does not learn what the tasks ask
  void requireProblem(String id, FewShotTasks tasks, Problem problem) {
    if (!solves(problem)) {
      throw new InvalidInputException(
          "%s tells classes apart, and %s asks for numbers: choose %s"
              .formatted(id, tasks.source(), ofNumbers()));
    }
  }

  private static String ofNumbers() {
    List<String> ids =
        Catalogue.algorithms().stream()
            .filter(
                a ->
                    a.forms().stream()
                        .anyMatch(
                            f ->
                                f instanceof LearnerForm<?> l
                                    && l.learns == Learns.CLASSES_OR_NUMBERS))
            .map(Algorithm::id)
            .toList();
    return String.join(", ", ids.subList(0, ids.size() - 1)) + " or " + ids.getLast();
  }

  MetaLearner build(Record settings, Given given) {
    return builder.build(config.cast(settings), given);
  }
}
