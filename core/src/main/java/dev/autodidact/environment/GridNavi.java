package dev.autodidact.environment;

import dev.autodidact.Require;
import java.util.List;

/// A grid where one cell pays 1 for each step that ends there, and every other cell costs 0.1; what
/// is hidden is which cell pays.
///
/// An episode starts at (0, 0), and the goal is none of the four cells there. Where the goal is
/// known, four episodes of 15 steps are worth 44.2857 on average in a grid of 5 by 5.
///
/// L. Zintgraf et al. "VariBAD: A Very Good Method for Bayes-Adaptive Deep RL via Meta-Learning",
/// ICLR 2020, [arXiv 1910.08348](https://arxiv.org/abs/1910.08348), section 5.1.
///
/// @param side cells each way, 5 in the paper
/// @param horizon steps of an episode, 15 in the paper
/// @param region where goals are
public record GridNavi(int side, int horizon, Region region) implements Grid {
  public GridNavi {
    Require.between("side", side, 3, 100);
    Require.between("horizon", horizon, 1, 10_000);
  }

  @Override
  public List<Cell> goals() {
    return region.cells(side).stream().filter(goal -> goal.x() > 1 || goal.y() > 1).toList();
  }

  /// The reward of a step that ends at the goal, or elsewhere.
  public static double reward(boolean atGoal) {
    return atGoal ? 1 : -0.1;
  }

  @Override
  public void step(Environments batch, int i) {
    Cell.move(batch, i, side);
    batch.reward(i, reward(Cell.isAt(batch, i, 0)));
  }
}
