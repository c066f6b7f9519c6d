package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.Cell;
import dev.autodidact.environment.Potions;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.TabularMdp;

/// Those who act optimally because they are told the task.
final class KnownTask {
  private KnownTask() {}

  /// Does what is best.
  static Player of(Solvable family) {
    return batch ->
        actions -> {
          for (int i = 0; i < actions.length; i++) {
            actions[i] = family.best(batch, i);
          }
        };
  }

  /// Goes to the key and then to the door on shortest ways, where the task is both.
  static Player keyAndDoor(int side) {
    return new Players(
        player ->
            new Players.Single() {
              private int found;

              @Override
              public int choose() {
                int at = found == 0 ? 0 : 2;
                Cell next = new Cell((int) player.task()[at], (int) player.task()[at + 1]);
                return player.cell().toward(next, side);
              }

              @Override
              public void learn(int choice) {
                found = player.ended() ? 0 : found + (int) player.reward();
              }
            });
  }

  /// Makes the best stone with the fewest potions, or as good a one as there is time for, where the
  /// task is what they do.
  static Player potions(Potions family) {
    return new Players(
        player -> {
          int map = (int) player.task()[0];
          int best = (int) player.task()[1];
          return () -> {
            int stone = player.corner();
            boolean last = player.steps() + 1 == family.horizon();
            int potion = last && family.worth(stone, best) > 0 ? family.cauldron() : 0;
            while (potion < family.cauldron()
                && family.worth(family.after(map, stone, potion), best)
                    <= family.worth(stone, best)) {
              potion++;
            }
            return potion;
          };
        });
  }

  /// Goes to the goal of a plane as fast as possible along each axis, where the task is the goal.
  ///
  /// @param scale size of an action that makes a step of length 1
  static Player point(double scale) {
    return batch ->
        actions -> {
          for (int i = 0; i < batch.count(); i++) {
            for (int k = 0; k < 2; k++) {
              double left = batch.task(i, k) - batch.observations()[2 * i + k];
              actions[2 * i + k] = (float) (scale * left);
            }
          }
        };
  }

  /// Follows argmax Q of the true process.
  static Player mdp(TabularMdp family, FiniteHorizon shape) {
    return new Players(
        player -> {
          double[] q = q(family, shape, player.task());
          return () ->
              player.rng().highest(q, shape.at(player.steps(), player.seen()), shape.actions());
        });
  }

  /// Q of the true process.
  static double[] q(TabularMdp family, FiniteHorizon shape, double[] task) {
    int pairs = shape.states() * shape.actions();
    double[] p = new double[pairs * shape.states()];
    double[] r = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      int s = pair / shape.actions();
      int a = pair % shape.actions();
      r[pair] = family.meanReward(task, s, a);
      for (int next = 0; next < shape.states(); next++) {
        p[pair * shape.states() + next] = family.probability(task, s, a, next);
      }
    }
    return shape.q(p, r);
  }
}
