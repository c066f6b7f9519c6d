package dev.autodidact.environment;

import dev.autodidact.engine.Seed;
import java.util.List;

/// A family whose hidden task is one cell of a square grid, and whose state is the current cell.
///
/// Task: `[x, y]` of the goal. State and observation: `[x, y]`.
public interface Grid extends Places {
  /// Cells each way.
  int side();

  /// The cells that may be the goal, equally likely.
  List<Cell> goals();

  @Override
  default Actions actions() {
    return Cell.MOVES;
  }

  @Override
  default Extent extent() {
    return Extent.grid(side());
  }

  @Override
  default double[] sample(Seed seed) {
    List<Cell> goals = goals();
    Cell goal = goals.get(seed.random().nextInt(goals.size()));
    return new double[] {goal.x(), goal.y()};
  }
}
