package dev.autodidact.run;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a comparison found out about one algorithm.
///
/// @param algorithm its name in the [Catalogue]
/// @param measure the name of the figure
/// @param judged what the figure is of: `queries`, or of a session `total` or `last`
/// @param scores task by task
/// @param digest SHA-256 of the test tasks
/// @param transductive whether predictions used the other queries of their task
/// @param step the meta-step of the checkpoint
/// @param iterations meta-steps done
/// @param parameters numbers learned
/// @param tasksPerSecond training tasks or worlds in a second, without validations
/// @param adaptMillis milliseconds to adapt to one task, on one thread; NaN for agents
/// @param predictMillis milliseconds to predict all queries of one task, on one thread, likewise
/// @param effort what training took, as far as that is counted
/// @param validations the learning curve
/// @param curves by name, how it does with other numbers of shots, ways or inner steps, along a
///   sequence, and stage by stage
/// @param others on the same tasks, after as many episodes
public record Compared(
    String algorithm,
    String measure,
    String judged,
    Scores scores,
    String digest,
    boolean transductive,
    long step,
    int iterations,
    long parameters,
    double tasksPerSecond,
    double adaptMillis,
    double predictMillis,
    Effort effort,
    List<Validation> validations,
    Map<String, List<At>> curves,
    List<Other> others) {
  public Compared {
    validations = List.copyOf(validations);
    curves = new LinkedHashMap<>(curves);
    others = List.copyOf(others);
  }

  /// The points of a curve; none where there is no such curve.
  public List<At> curve(String name) {
    return curves.getOrDefault(name, List.of());
  }

  /// A point of a curve.
  ///
  /// @param at the number of shots, of inner steps, of the example or of the stage
  /// @param mean score
  /// @param ci95 half the width of its 95 % interval
  public record At(int at, double mean, double ci95) {
    static At of(int at, Scores scores) {
      return new At(at, scores.mean(), scores.ci95());
    }

    /// The points from `first` on.
    public static List<At> of(List<Scores> scores, int first) {
      return IntStream.range(0, scores.size()).mapToObj(k -> of(first + k, scores.get(k))).toList();
    }
  }

  /// Somebody else on the same tasks.
  ///
  /// @param stages what it earned stage by stage; empty for few-shot tasks
  /// @param exact what its figure is on average over all tasks, NaN where that is not known
  public record Other(
      String name, boolean knowsTask, double mean, double ci95, List<At> stages, double exact) {
    public Other {
      stages = List.copyOf(stages);
    }

    /// A baseline, whose first stage has the number `first`.
    public static Other of(Baseline b, int first) {
      return new Other(
          b.name(),
          b.knowsTask(),
          b.scores().mean(),
          b.scores().ci95(),
          At.of(b.stages(), first),
          b.exact().orElse(Double.NaN));
    }
  }
}
