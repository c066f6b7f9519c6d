package dev.autodidact.encode;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.run.Extension;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Encoders for tests, whose features are simple sums: `fake-pictures` and `fake-texts`, each with
/// anything after it, which makes another of it.
public final class FakeEncoders implements Extension {
  /// Examples that were encoded so far.
  public static final AtomicInteger ENCODED = new AtomicInteger();

  @Override
  public List<EncoderFormat> encoders() {
    return List.of(new Fake());
  }

  private static final class Fake implements EncoderFormat {
    @Override
    public String says() {
      return "fake-pictures, fake-texts: for tests";
    }

    @Override
    public boolean opens(String typed) {
      return typed.startsWith("fake-");
    }

    @Override
    public Encoder open(String typed, EncoderOptions options, Path folder) {
      if (typed.startsWith("fake-pictures")) {
        return new OfPictures(identity(typed, options, OfPictures.FEATURES));
      }
      if (typed.startsWith("fake-texts")) {
        return new OfTexts(identity(typed, options, OfTexts.FEATURES));
      }
      throw new InvalidInputException("--encoder %s: there is none".formatted(typed));
    }
  }

  private static Encoder.Identity identity(String typed, EncoderOptions options, int features) {
    return new Encoder.Identity(
        typed, Digests.sha256(typed + options), features, "sums, for tests");
  }

  /// Means of 4 x 4 blocks of a picture, in each colour.
  private record OfPictures(Identity identity) implements PictureEncoder {
    private static final int BLOCKS = 4;
    private static final int FEATURES = 3 * BLOCKS * BLOCKS;

    @Override
    public PictureFormat format() {
      return new PictureFormat(16, Colour.RGB);
    }

    @Override
    public float[][] encode(List<Picture> pictures) {
      ENCODED.addAndGet(pictures.size());
      return pictures.stream().map(this::encode).toArray(float[][]::new);
    }

    private float[] encode(Picture picture) {
      int side = picture.format().side();
      float[] features = new float[FEATURES];
      for (int i = 0; i < picture.values().length; i++) {
        int block = (i / side) % side * BLOCKS / side * BLOCKS + i % side * BLOCKS / side;
        features[i / (side * side) * BLOCKS * BLOCKS + block] +=
            Byte.toUnsignedInt(picture.values()[i]) / (255f * BLOCKS * BLOCKS);
      }
      return features;
    }

    @Override
    public void close() {}
  }

  /// How often pairs of letters of each remainder are in a text; ten words are read.
  private record OfTexts(Identity identity) implements TextEncoder {
    private static final int FEATURES = 97;

    @Override
    public int maxTokens() {
      return 12;
    }

    @Override
    public int tokens(String text) {
      return text.split("\\s+").length + 2;
    }

    @Override
    public float[][] encode(List<String> texts) {
      ENCODED.addAndGet(texts.size());
      return texts.stream().map(OfTexts::encode).toArray(float[][]::new);
    }

    private static float[] encode(String text) {
      String[] words = text.toLowerCase(Locale.ROOT).split("\\s+", -1);
      float[] features = new float[FEATURES];
      for (int w = 0; w < Math.min(10, words.length); w++) {
        for (int i = 1; i < words[w].length(); i++) {
          features[(31 * words[w].charAt(i - 1) + words[w].charAt(i)) % FEATURES]++;
        }
      }
      return features;
    }

    @Override
    public void close() {}
  }
}
