package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import java.util.random.RandomGenerator;

/// A stone that potions change, and a cauldron that pays what it is worth; hidden is what each
/// potion does, and which stone is worth most.
///
/// A stone is a corner of a cube. Potions come in pairs: a pair belongs to one axis, and of its two
/// one moves the stone up along it and the other down, where it is not there yet. The best corner
/// is worth 15, and one that is `k` moves away `axes - 2 k`. What the stone is worth is seen.
/// Putting it into the cauldron pays that and ends the episode; each begins with any stone.
///
/// This is a small version of J. X. Wang et al. "Alchemy: A benchmark and analysis toolkit for
/// meta-reinforcement learning agents", NeurIPS 2021, [arXiv
/// 2102.02926](https://arxiv.org/abs/2102.02926), in symbols: its cube, its 48 potion maps and the
/// 8 reflections of its stone maps. It leaves out missing edges of the cube and its rotations, and
/// has one stone instead of three and any number of each potion instead of twelve in all, so that
/// what an ideal observer earns can be computed exactly.
///
/// Task: `[map, best]`: the potion map, a number, and the best corner, a bit for each axis. State:
/// `[corner]`. Observation: `[axes + 1]`: the corner, and its worth divided by 15. Actions:
/// potions, pair by pair, and last the cauldron.
///
/// @param axes of the cube, 3 in the paper
/// @param horizon steps of an episode, 20 in the paper
public record Potions(int axes, int horizon) implements Family {
  private static final int MOST_WORTH = 15;

  public Potions {
    Require.between("axes", axes, 1, 3);
    Require.between("horizon", horizon, 1, 10_000);
  }

  /// How many potion maps there are, equally likely: orders of the axes, and which way each pair
  /// is.
  public int maps() {
    int orders = 1;
    for (int k = 2; k <= axes; k++) {
      orders *= k;
    }
    return orders << axes;
  }

  /// How many corners there are.
  public int corners() {
    return 1 << axes;
  }

  /// The action that puts the stone into the cauldron.
  public int cauldron() {
    return 2 * axes;
  }

  /// What a potion makes of a stone.
  public int after(int map, int corner, int potion) {
    int pair = potion / 2;
    int axis = 1 << axis(map >> axes, pair);
    boolean up = (potion & 1) == (map >> pair & 1);
    return up ? corner | axis : corner & ~axis;
  }

  /// Which axis a pair belongs to, in the order of this number.
  private int axis(int order, int pair) {
    int left = corners() - 1;
    int rest = order;
    int axis = 0;
    for (int p = 0; p <= pair; p++) {
      int skipped = rest % (axes - p);
      rest /= axes - p;
      axis = 0;
      while ((left >> axis & 1) == 0 || skipped > 0) {
        skipped -= left >> axis & 1;
        axis++;
      }
      left &= ~(1 << axis);
    }
    return axis;
  }

  /// What a stone is worth.
  public int worth(int corner, int best) {
    int moves = Integer.bitCount(corner ^ best);
    return moves == 0 ? MOST_WORTH : axes - 2 * moves;
  }

  @Override
  public int observations() {
    return axes + 1;
  }

  @Override
  public Actions actions() {
    return new Actions.Discrete(cauldron() + 1);
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public double[] sample(Seed seed) {
    RandomGenerator random = seed.random();
    return new double[] {random.nextInt(maps()), random.nextInt(corners())};
  }

  @Override
  public void reset(Environments batch, int i) {
    batch.state(i, 0, batch.chance().below(i, corners()));
  }

  @Override
  public void step(Environments batch, int i) {
    int corner = (int) batch.state(i, 0);
    if (batch.choice(i) == cauldron()) {
      batch.reward(i, worth(corner, (int) batch.task(i, 1)));
      batch.end(i);
    } else {
      batch.state(i, 0, after((int) batch.task(i, 0), corner, batch.choice(i)));
    }
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    int corner = (int) batch.state(i, 0);
    for (int axis = 0; axis < axes; axis++) {
      to[at + axis] = corner >> axis & 1;
    }
    to[at + axes] = worth(corner, (int) batch.task(i, 1)) / (float) MOST_WORTH;
  }
}
