package dev.autodidact.task;

import dev.autodidact.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Pictures of two pixels that say which class they are of and which of its pictures they are.
///
/// @param sizes of the classes
record NumberedPictures(int... sizes) implements Pictures {
  /// Which picture it is.
  record Drawn(int c, int index) {}

  /// The pictures of task `t`.
  static List<Drawn> ids(Examples examples, int t) {
    float[] pixels = examples.x().narrow(0, t, 1).mul(255).toFloats();
    List<Drawn> ids = new ArrayList<>();
    for (int i = 0; i < pixels.length; i += 2) {
      ids.add(new Drawn(Math.round(pixels[i]), Math.round(pixels[i + 1])));
    }
    return ids;
  }

  /// The labels of task `t`.
  static double[] labels(Examples examples, int t) {
    Tensor y = examples.y().narrow(0, t, 1);
    return y.toDoubles();
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int height() {
    return 1;
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public int classes() {
    return sizes.length;
  }

  @Override
  public String name(int c) {
    return "number " + c;
  }

  @Override
  public int size(int c) {
    return sizes[c];
  }

  @Override
  public void read(int c, int index, byte[] target, int offset) {
    target[offset] = (byte) c;
    target[offset + 1] = (byte) index;
  }

  @Override
  public String digest() {
    return "numbered" + java.util.Arrays.toString(sizes);
  }
}
