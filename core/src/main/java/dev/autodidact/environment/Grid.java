package dev.autodidact.environment;

import dev.autodidact.engine.Seed;
import java.util.List;

/// A family whose hidden task is one cell of a square grid, and whose state is the current cell.
///
/// Task: `[x, y]` of the goal. State and observation: `[x, y]`.
public interface Grid extends Places, Solvable {
  /// Cells each way.
  int side();

  /// The cells that may be the goal, equally likely.
  List<Cell> goals();

  @Override
  default Actions actions() {
    return Cell.MOVES;
  }

  /// The first move on a shortest way to the goal; staying there.
  @Override
  default int best(Environments batch, int i) {
    Cell goal = new Cell((int) batch.task(i, 0), (int) batch.task(i, 1));
    return new Cell((int) batch.state(i, 0), (int) batch.state(i, 1)).toward(goal, side());
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
