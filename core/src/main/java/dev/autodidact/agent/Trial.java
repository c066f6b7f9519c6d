package dev.autodidact.agent;

import dev.autodidact.nn.Params;
import java.util.List;

/// What happened in a shard of worlds, before and after one inner step.
///
/// @param before steps made with θ
/// @param after steps made with φ
/// @param meanReturn of an episode with φ
record Trial(Samples before, Samples after, double meanReturn, Effort effort)
    implements AutoCloseable {
  long tasks() {
    return before.inputs().size(0);
  }

  @Override
  public void close() {
    before.close();
    after.close();
  }

  /// What came of a meta-step.
  ///
  /// @param start of the outer step, which [System#nanoTime] gave
  static Improvement improvement(Params theta, List<Trial> trials, long start) {
    double sum = 0;
    long tasks = 0;
    Effort effort = Effort.improving(start);
    for (Trial trial : trials) {
      sum += trial.meanReturn() * trial.tasks();
      tasks += trial.tasks();
      effort = effort.plus(trial.effort());
    }
    return new Improvement(theta, sum / tasks, effort);
  }
}
