package dev.autodidact.environment;

import java.util.ArrayList;
import java.util.List;

/// What happens in a batch where actions are chosen at random, step by step: one array for all
/// environments each time.
record RandomWalk(
    List<float[]> before,
    List<float[]> actions,
    List<float[]> outcomes,
    List<float[]> rewards,
    List<boolean[]> ended) {
  static RandomWalk in(Family family, List<World> worlds, int copies, int steps) {
    Environments batch = new Environments(family, worlds, copies);
    Streams dice = batch.streams("actions");
    RandomWalk walk =
        new RandomWalk(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int t = 0; t < steps; t++) {
      float[] chosen = choose(batch, dice);
      walk.before.add(batch.observations().clone());
      batch.step(chosen);
      walk.actions.add(chosen);
      walk.outcomes.add(batch.outcomes().clone());
      walk.rewards.add(batch.rewards().clone());
      walk.ended.add(batch.ended().clone());
    }
    return walk;
  }

  private static float[] choose(Environments batch, Streams dice) {
    Actions actions = batch.family().actions();
    float[] chosen = new float[batch.count() * actions.size()];
    for (int k = 0; k < chosen.length; k++) {
      int i = k / actions.size();
      chosen[k] =
          switch (actions) {
            case Actions.Discrete(int count) -> dice.below(i, count);
            case Actions.Continuous _ -> (float) (2 * dice.uniform(i) - 1);
          };
    }
    return chosen;
  }

  /// The sum of all rewards of environment `i`.
  double total(int i) {
    return rewards.stream().mapToDouble(r -> r[i]).sum();
  }
}
