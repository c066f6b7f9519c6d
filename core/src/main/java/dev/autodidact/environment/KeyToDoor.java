package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import java.util.List;

/// A dark room with a key and a door: the key pays 1 once in an episode, and from then on the door
/// pays 1 once; what is hidden is where they are.
///
/// Both may be in one cell. Whether the key is held is not seen, and an episode goes on after the
/// door.
///
/// M. Laskin et al. "In-context Reinforcement Learning with Algorithm Distillation", ICLR 2023,
/// [arXiv 2210.14215](https://arxiv.org/abs/2210.14215): 9 by 9, 50 steps.
///
/// Task: `[x, y]` of the key, `[x, y]` of the door. State: `[x, y, found]`, of which `found` counts
/// what was found. Observation: `[x, y]`.
///
/// @param side cells each way
/// @param horizon steps of an episode
/// @param start where an episode begins
/// @param region where keys and doors are
public record KeyToDoor(int side, int horizon, Start start, Region region) implements Places {
  private static final int FOUND = 2;

  public KeyToDoor {
    Require.between("side", side, 2, 100);
    Require.between("horizon", horizon, 1, 10_000);
  }

  /// The cells that may hold the key, equally likely, and independently the door.
  public List<Cell> places() {
    return region.cells(side);
  }

  @Override
  public Extent extent() {
    return Extent.grid(side);
  }

  @Override
  public Actions actions() {
    return Cell.MOVES;
  }

  @Override
  public int stateSize() {
    return 3;
  }

  @Override
  public double[] sample(Seed seed) {
    List<Cell> places = places();
    var random = seed.random();
    Cell key = places.get(random.nextInt(places.size()));
    Cell door = places.get(random.nextInt(places.size()));
    return new double[] {key.x(), key.y(), door.x(), door.y()};
  }

  @Override
  public void reset(Environments batch, int i) {
    start.put(batch, i, side);
  }

  @Override
  public void step(Environments batch, int i) {
    Cell.move(batch, i, side);
    int found = (int) batch.state(i, FOUND);
    if (found < 2 && Cell.isAt(batch, i, 2 * found)) {
      batch.state(i, FOUND, found + 1);
      batch.reward(i, 1);
    }
  }
}
