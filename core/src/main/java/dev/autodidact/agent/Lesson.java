package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.World;
import java.io.Serializable;
import java.util.List;

/// What somebody did in some worlds, and what would have been best to do.
///
/// @param trials what was done
/// @param best `[environments, capacity]` at each step; what is after the last one of an
///   environment means nothing
record Lesson(Experience trials, float[] best) implements Serializable {
  /// Plays a trial in each world.
  ///
  /// @param player does not know the tasks
  static Lesson of(
      Solvable family, List<World> worlds, int episodes, PolicyInput input, Player player) {
    Environments batch = new Environments(family, worlds, 1);
    int capacity = episodes * family.horizon();
    float[] best = new float[batch.count() * capacity];
    Player noted =
        _ -> {
          Player.Play play = player.start(batch);
          return new Player.Play() {
            private int t;

            @Override
            public void choose(float[] actions) {
              for (int i = 0; i < actions.length; i++) {
                best[i * capacity + t] = family.best(batch, i);
              }
              t++;
              play.choose(actions);
            }

            @Override
            public void learn(float[] actions) {
              play.learn(actions);
            }
          };
        };
    return new Lesson(new Rollout(input, episodes).play(batch, noted), best);
  }

  int steps() {
    int steps = 0;
    for (int i = 0; i < trials.environments(); i++) {
      steps += trials.length(i);
    }
    return steps;
  }

  /// −Σ log π(a*|s, D) over all steps of all trials, where a* is the best choice.
  ///
  /// @param outputs distributions over actions, `[environments, steps, choices]`
  Tensor crossEntropy(Tensor outputs) {
    int rows = trials.environments();
    Tensor labels =
        Tensors.of(best, rows, best.length / rows, 1).narrow(1, 0, trials.steps()).toLong();
    return outputs.logSoftmax(-1).gather(-1, labels).sum(-1).mul(trials.valid()).sum().neg();
  }
}
