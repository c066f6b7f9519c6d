package dev.autodidact.task;

import dev.autodidact.engine.Seed;
import java.util.random.RandomGenerator;

/// Pictures of a random pattern for each class, under noise.
///
/// @param seed of patterns and noise
/// @param classes how many patterns
/// @param each pictures of each class
/// @param side pixels along each side
/// @param noise the part of a picture that is noise: 0 for the pattern alone, 1 for none of it
public record PatternPictures(Seed seed, int classes, int each, int side, double noise)
    implements Pictures {
  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int height() {
    return side;
  }

  @Override
  public int width() {
    return side;
  }

  @Override
  public String name(int c) {
    return "pattern " + c;
  }

  @Override
  public int size(int c) {
    return each;
  }

  @Override
  public void read(int c, int index, byte[] target, int offset) {
    RandomGenerator pattern = seed.split(c).random();
    RandomGenerator own = seed.split(c).split(index).random();
    for (int i = 0; i < values(); i++) {
      double shade = (1 - noise) * pattern.nextDouble() + noise * own.nextDouble();
      target[offset + i] = (byte) Math.round(255 * shade);
    }
  }

  @Override
  public String digest() {
    return toString();
  }
}
