package dev.autodidact.data;

import dev.autodidact.engine.Seed;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Characters of alphabets that nobody has ever written, with nothing to download: each class is a
/// few random strokes, and each of its pictures draws them with another hand.
///
/// The pictures are a function of the seed alone. Asking for more classes or more pictures leaves
/// the earlier ones unchanged.
public final class Glyphs {
  private Glyphs() {}

  /// How much to draw.
  ///
  /// @param picturesPerClass how many hands draw each class
  /// @param size pixels along each side of a picture
  public record Config(
      int trainClasses, int validationClasses, int testClasses, int picturesPerClass, int size) {
    public Config {
      if (Math.min(trainClasses, Math.min(validationClasses, testClasses)) < 1
          || picturesPerClass < 1
          || size < 1) {
        throw new IllegalArgumentException("every number of glyphs must be positive");
      }
    }

    /// As many pictures for each class as Omniglot has, of the size they are learnt from.
    public static Config defaults() {
      return new Config(1000, 100, 400, 20, 28);
    }
  }

  /// Draws all pictures, into memory.
  public static PictureSplits splits(Seed seed, Config config) {
    return new PictureSplits(
        part("train", seed, config.trainClasses(), config),
        part("validation", seed, config.validationClasses(), config),
        part("test", seed, config.testClasses(), config));
  }

  private static Pictures part(String part, Seed seed, int classes, Config config) {
    List<String> names = IntStream.range(0, classes).mapToObj(c -> part + "/glyph" + c).toList();
    byte[][] pixels = new byte[classes][];
    IntStream.range(0, classes)
        .parallel()
        .forEach(c -> pixels[c] = drawings(seed.split(part).split(c), config));
    return new MemoryPictures(1, config.size(), config.size(), names, Arrays.asList(pixels));
  }

  /// All pictures of one class: `[picturesPerClass, size, size]`.
  private static byte[] drawings(Seed seed, Config config) {
    Glyph glyph = Glyph.invent(seed.split("glyph").random());
    int values = config.size() * config.size();
    byte[] pixels = new byte[config.picturesPerClass() * values];
    for (int i = 0; i < config.picturesPerClass(); i++) {
      Canvas canvas = new Canvas(config.size());
      glyph.draw(canvas, seed.split("hand").split(i).random());
      System.arraycopy(canvas.pixels(), 0, pixels, i * values, values);
    }
    return pixels;
  }
}
