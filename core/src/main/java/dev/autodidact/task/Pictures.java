package dev.autodidact.task;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;

/// Pictures of one size, grouped by class, one byte for each value.
public interface Pictures extends Classes {
  /// Colour planes of each picture: 1 for grey, 3 for red, green and blue.
  int channels();

  /// Pixels from top to bottom.
  int height();

  /// Pixels from left to right.
  int width();

  /// Writes picture `index` of class `c` to `target` from `offset` on, plane by plane and row by
  /// row: `[channels, height, width]`, ink bright (255) on dark (0) where the source is line art.
  void read(int c, int index, byte[] target, int offset);

  /// Looks at all pictures before many threads read them, where none has been looked at yet.
  ///
  /// @throws dev.autodidact.InvalidInputException if some cannot be read
  default void requireReadable() {}

  /// Values in one picture: `channels * height * width`.
  default int values() {
    return channels() * height() * width();
  }

  @Override
  default Input input() {
    return new Input.Picture(channels(), height(), width());
  }

  @Override
  default Tensor examples(int[] classes, int[] indices) {
    byte[] bytes = new byte[Math.multiplyExact(classes.length, values())];
    for (int i = 0; i < classes.length; i++) {
      read(classes[i], indices[i], bytes, i * values());
    }
    return Tensors.ofPixels(bytes, classes.length, channels(), height(), width());
  }
}
