package dev.autodidact.engine;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A source of randomness that is a value: splitting it by a name or a number gives independent
/// seeds, the same ones every time. There is no global generator in this project.
///
/// @param value any 64 bits; equal values give equal streams
public record Seed(long value) {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /// The seed of the part called `name`.
  public Seed split(String name) {
    long hash = value;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ name.charAt(i));
    }
    return new Seed(mix(hash + GOLDEN_GAMMA));
  }

  /// The seed of the `index`-th part of a sequence.
  public Seed split(long index) {
    return new Seed(mix(mix(value + GOLDEN_GAMMA) ^ index));
  }

  /// A fresh generator that starts at this seed.
  public RandomGenerator random() {
    return GENERATORS.create(value);
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
