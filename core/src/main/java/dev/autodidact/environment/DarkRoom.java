package dev.autodidact.environment;

import dev.autodidact.Require;
import java.util.List;

/// A room in the dark where one cell pays 1 for each step that ends there; what is hidden is that
/// cell.
///
/// M. Laskin et al. "In-context Reinforcement Learning with Algorithm Distillation", ICLR 2023,
/// [arXiv 2210.14215](https://arxiv.org/abs/2210.14215); J. Lee et al. "Supervised Pretraining Can
/// Learn In-Context Reinforcement Learning", NeurIPS 2023, [arXiv
/// 2306.14892](https://arxiv.org/abs/2306.14892).
///
/// @param side cells each way
/// @param horizon steps of an episode
/// @param start where an episode begins
/// @param region where goals are
public record DarkRoom(int side, int horizon, Start start, Region region) implements Grid {
  public DarkRoom {
    Require.between("side", side, 2, 100);
    Require.between("horizon", horizon, 1, 10_000);
  }

  /// The room of Laskin et al.: 9 by 9, 20 steps from the centre.
  public static DarkRoom laskin2022() {
    return new DarkRoom(9, 20, Start.CENTRE, Region.ALL);
  }

  /// The room of Lee et al.: 10 by 10, 100 steps from (0, 0). Where the goal is known, an episode
  /// is worth 91.99 on average.
  public static DarkRoom lee2023() {
    return new DarkRoom(10, 100, Start.CORNER, Region.ALL);
  }

  @Override
  public List<Cell> goals() {
    return region.cells(side);
  }

  @Override
  public void reset(Environments batch, int i) {
    start.put(batch, i, side);
  }

  @Override
  public void step(Environments batch, int i) {
    Cell.move(batch, i, side);
    batch.reward(i, Cell.isAt(batch, i, 0) ? 1 : 0);
  }
}
