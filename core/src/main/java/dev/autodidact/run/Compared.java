package dev.autodidact.run;

import dev.autodidact.evaluate.Scores;
import java.util.List;

/// What a comparison found out about one learner.
///
/// @param learner its name in [Learners]
/// @param scores task by task
/// @param digest SHA-256 of the test tasks
/// @param transductive whether predictions used the other queries of their task
/// @param step the meta-step of the checkpoint
/// @param iterations meta-steps done
/// @param parameters numbers learned
/// @param tasksPerSecond training tasks in a second, without validations
/// @param adaptMillis milliseconds to adapt to one task, on one thread
/// @param predictMillis milliseconds to predict all queries of one task, on one thread
/// @param validations the learning curve
/// @param shots how it does with other numbers of shots, as far as it allows them
/// @param innerSteps how it does with other numbers of inner steps, where it takes such
/// @param instances how it does on the first, second, ... example of a class, where it predicts
///   along a sequence
public record Compared(
    String learner,
    Scores scores,
    String digest,
    boolean transductive,
    long step,
    int iterations,
    long parameters,
    double tasksPerSecond,
    double adaptMillis,
    double predictMillis,
    List<Validation> validations,
    List<At> shots,
    List<At> innerSteps,
    List<At> instances) {
  public Compared {
    validations = List.copyOf(validations);
    shots = List.copyOf(shots);
    innerSteps = List.copyOf(innerSteps);
    instances = List.copyOf(instances);
  }

  /// A point of a curve.
  ///
  /// @param at the number of shots, of inner steps or of the example
  /// @param mean score
  /// @param ci95 half the width of its 95 % interval
  public record At(int at, double mean, double ci95) {}
}
