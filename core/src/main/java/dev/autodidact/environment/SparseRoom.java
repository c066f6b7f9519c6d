package dev.autodidact.environment;

import dev.autodidact.Require;
import java.util.List;

/// A large room in the dark where one cell pays 1, once in an episode; what is hidden is that cell.
///
/// The hard dark room of M. Laskin et al. "In-context Reinforcement Learning with Algorithm
/// Distillation", ICLR 2023, [arXiv 2210.14215](https://arxiv.org/abs/2210.14215), of 17 by 17
/// cells; its 20 steps from the centre are those of their other room. Where the goal is known, an
/// episode is worth 1.
///
/// State: `[x, y, paid]`. Observation: `[x, y]`.
///
/// @param side cells each way
/// @param horizon steps of an episode
/// @param start where an episode begins
/// @param region where goals are
public record SparseRoom(int side, int horizon, Start start, Region region) implements Grid {
  private static final int PAID = 2;

  public SparseRoom {
    Require.between("side", side, 2, 100);
    Require.between("horizon", horizon, 1, 10_000);
  }

  @Override
  public List<Cell> goals() {
    return region.cells(side);
  }

  @Override
  public int stateSize() {
    return 3;
  }

  @Override
  public void reset(Environments batch, int i) {
    start.put(batch, i, side);
  }

  @Override
  public void step(Environments batch, int i) {
    Cell.move(batch, i, side);
    if (batch.state(i, PAID) == 0 && Cell.isAt(batch, i, 0)) {
      batch.state(i, PAID, 1);
      batch.reward(i, 1);
    }
  }
}
