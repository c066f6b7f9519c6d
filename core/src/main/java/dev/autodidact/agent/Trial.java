package dev.autodidact.agent;

import dev.autodidact.nn.Params;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What happened in a shard of worlds, before and after one inner step.
///
/// @param before steps made with θ
/// @param after steps made with φ
/// @param meanReturn of an episode with φ
/// @param meanLength of an episode with φ, in steps
record Trial(Samples before, Samples after, double meanReturn, double meanLength, Effort effort)
    implements AutoCloseable, Serializable {
  long tasks() {
    return before.inputs().size(0);
  }

  /// The same with every so many-th step only.
  Trial everyNth(int n) {
    return new Trial(before.everyNth(n), after.everyNth(n), meanReturn, meanLength, effort);
  }

  @Override
  public void close() {
    before.close();
    after.close();
  }

  /// What came of a meta-step.
  ///
  /// @param start of the outer step, which [System#nanoTime] gave
  /// @param diagnostics of the outer step
  static Improvement improvement(
      Params theta, List<Trial> trials, long start, SequencedMap<String, Double> diagnostics) {
    double sum = 0;
    double lengths = 0;
    long tasks = 0;
    Effort effort = Effort.improving(start);
    for (Trial trial : trials) {
      sum += trial.meanReturn() * trial.tasks();
      lengths += trial.meanLength() * trial.tasks();
      tasks += trial.tasks();
      effort = effort.plus(trial.effort());
    }
    SequencedMap<String, Double> all = new LinkedHashMap<>(diagnostics);
    all.put(Diagnostics.EPISODE_LENGTH, lengths / tasks);
    return new Improvement(theta, sum / tasks, effort, all);
  }
}
