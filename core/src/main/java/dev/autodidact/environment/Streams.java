package dev.autodidact.environment;

import dev.autodidact.engine.Seed;
import java.util.List;

/// A stream of random numbers for each environment of a batch: what one draws changes nothing for
/// the others.
///
/// SplitMix64: G. L. Steele, D. Lea, C. H. Flood. "Fast Splittable Pseudorandom Number Generators",
/// OOPSLA 2014.
public final class Streams {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1p-53;

  private final long[] states;

  /// A stream that starts at each seed.
  public Streams(List<Seed> seeds) {
    states = seeds.stream().mapToLong(Seed::value).toArray();
  }

  /// Where the stream called `name` begins in a copy of a world.
  ///
  /// @param world its seed
  public static Seed start(Seed world, String name, int copy) {
    return world.split(name).split(copy);
  }

  /// The seed that stream `i` goes on from.
  public Seed at(int i) {
    return new Seed(states[i]);
  }

  /// The next number of stream `i`, uniform in [0, 1).
  public double uniform(int i) {
    return (next(i) >>> 11) * UNIT;
  }

  /// The next whole number of stream `i`, uniform in `0 .. bound - 1`.
  public int below(int i, int bound) {
    return (int) (uniform(i) * bound);
  }

  /// The next number of stream `i`, normal with mean 0 and variance 1 (Box and Muller, 1958).
  public double gaussian(int i) {
    double radius = Math.sqrt(-2 * Math.log(1 - uniform(i)));
    return radius * Math.cos(2 * Math.PI * uniform(i));
  }

  private long next(int i) {
    long z = states[i] += GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
