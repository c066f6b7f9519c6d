package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.TMaze;

/// How to act in a T-maze: go on to the junction, and turn.
final class Corridor {
  private Corridor() {}

  /// Turns as it was shown at the start.
  static Player remembering() {
    return new Players(
        player -> {
          double[] shown = new double[1];
          return () -> {
            if (player.steps() == 0) {
              shown[0] = player.cell().y();
            }
            return move(player, shown[0]);
          };
        });
  }

  /// Turns any way.
  static Player forgetting() {
    return new Players(player -> () -> move(player, player.rng().uniform() - 0.5));
  }

  private static int move(PlayerState player, double arm) {
    boolean junction = player.cell().x() == 1;
    return junction ? TMaze.turn(arm) : TMaze.RIGHT;
  }
}
