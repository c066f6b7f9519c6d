package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.World;
import java.io.Serializable;
import java.util.List;

/// What somebody did in some worlds, and what is to be learned to do at each step.
///
/// @param trials what was done
/// @param labels `[environments, steps or more]` a choice for each step; what is after the last one
///   of an environment means nothing
record Lesson(Experience trials, float[] labels) implements Serializable {
  /// What was done is to be learned.
  ///
  /// @param trials with actions that are choices
  static Lesson ofDone(Experience trials) {
    int rows = trials.environments();
    int steps = trials.steps();
    float[] labels = new float[rows * steps];
    for (int i = 0; i < rows; i++) {
      for (int t = 0; t < trials.length(i); t++) {
        labels[i * steps + t] = trials.action(i, t, 0);
      }
    }
    return new Lesson(trials, labels);
  }

  /// Plays a trial in each world; what is best to do is to be learned.
  ///
  /// @param player does not know the tasks
  static Lesson ofBest(
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

  /// −Σ log π(a|s, D) over all steps of all trials, where a is what is to be learned.
  ///
  /// @param outputs distributions over actions, `[environments, steps, choices]`
  Tensor crossEntropy(Tensor outputs) {
    int rows = trials.environments();
    Tensor chosen =
        Tensors.of(labels, rows, labels.length / rows, 1).narrow(1, 0, trials.steps()).toLong();
    return outputs.logSoftmax(-1).gather(-1, chosen).sum(-1).mul(trials.valid()).sum().neg();
  }
}
