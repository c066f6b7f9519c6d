package dev.autodidact.agent.oracle;

import dev.autodidact.environment.Cell;
import java.util.ArrayList;
import java.util.List;

/// Posterior sampling in a dark room: at the start of each episode draws a goal from those that are
/// not ruled out, goes there on a shortest way, and stays until the episode ends; a goal that was
/// met is the only one left. Every cell of the room may be the goal.
///
/// I. Osband, D. Russo, B. Van Roy. "(More) Efficient Reinforcement Learning via Posterior
/// Sampling", 2013, [arXiv 1306.0940](https://arxiv.org/abs/1306.0940).
final class PosteriorGoal implements Players.Single {
  private final PlayerState player;
  private final int side;
  private List<Cell> left;
  private Cell goal;

  PosteriorGoal(PlayerState player, int side) {
    this.player = player;
    this.side = side;
    this.left = new ArrayList<>(Cell.all(side));
    this.goal = left.getFirst();
  }

  @Override
  public int choose() {
    if (player.steps() == 0) {
      goal = left.get(player.rng().below(left.size()));
    }
    return player.cell().toward(goal, side);
  }

  @Override
  public void learn(int choice) {
    if (player.reward() > 0) {
      left = List.of(player.outcomeCell());
    } else if (left.size() > 1) {
      left.remove(player.outcomeCell());
    }
  }
}
