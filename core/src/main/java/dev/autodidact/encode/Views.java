package dev.autodidact.encode;

import dev.autodidact.Digests;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Views of a picture: all of it, then random square crops.
///
/// The crops are a function of the picture alone, whatever is beside it.
public final class Views {
  private static final int SMALLEST = 16;

  private Views() {}

  /// The mean of the features of `count` views of a picture.
  public static float[] features(Picture picture, int count, PictureEncoder encoder) {
    float[][] views =
        encoder.encode(
            of(picture, count).stream().map(view -> Resized.of(view, encoder.format())).toList());
    float[] mean = new float[encoder.features()];
    for (float[] view : views) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += view[i] / count;
      }
    }
    return mean;
  }

  /// Crops have from half the side of the picture to all of it.
  static List<Picture> of(Picture picture, int count) {
    List<Picture> views = new ArrayList<>(List.of(picture));
    if (count > 1) {
      String digest = Digests.sha256(sha -> sha.update(picture.values()));
      Seed seed = new Seed(0).split("views").split(digest);
      for (int i = 1; i < count; i++) {
        views.add(crop(picture, seed.split(i).random()));
      }
    }
    return views;
  }

  private static Picture crop(Picture picture, RandomGenerator random) {
    PictureFormat whole = picture.format();
    int smallest = Math.max(SMALLEST, whole.side() / 2);
    PictureFormat part =
        new PictureFormat(random.nextInt(smallest, whole.side() + 1), whole.colour());
    int left = random.nextInt(whole.side() - part.side() + 1);
    int top = random.nextInt(whole.side() - part.side() + 1);
    byte[] values = new byte[part.values()];
    for (int row = 0; row < part.channels() * part.side(); row++) {
      int plane = row / part.side();
      int y = plane * whole.side() + top + row % part.side();
      System.arraycopy(
          picture.values(), y * whole.side() + left, values, row * part.side(), part.side());
    }
    return new Picture(part, values);
  }
}
