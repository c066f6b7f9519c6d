package dev.autodidact.run;

import dev.autodidact.evaluate.Scores;
import java.util.List;
import java.util.OptionalDouble;

/// Somebody else on the same test tasks or in the same worlds.
///
/// @param name what it is called
/// @param scores its figure, task by task
/// @param stages what it earned in each stage of a session; empty for few-shot tasks
/// @param knowsTask whether it sees what is hidden from agents
/// @param optimal whether nobody who knows as much earns more on average
/// @param exact what its figure is on average over all tasks, where that is known exactly
public record Baseline(
    String name,
    Scores scores,
    List<Scores> stages,
    boolean knowsTask,
    boolean optimal,
    OptionalDouble exact) {
  public Baseline {
    stages = List.copyOf(stages);
  }

  static Baseline of(String name, Scores scores) {
    return new Baseline(name, scores, List.of(), false, false, OptionalDouble.empty());
  }
}
