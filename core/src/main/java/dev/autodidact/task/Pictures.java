package dev.autodidact.task;

/// Labelled pictures of one size, grouped by class, one byte for each value.
///
/// Implementations are immutable and safe to read from several threads.
public interface Pictures {
  /// Colour planes of each picture: 1 for grey, 3 for red, green and blue.
  int channels();

  /// Pixels from top to bottom.
  int height();

  /// Pixels from left to right.
  int width();

  /// How many classes there are.
  int classes();

  /// A name for class `c` that a person recognises.
  String name(int c);

  /// How many pictures class `c` has.
  int size(int c);

  /// Writes picture `index` of class `c` to `target` from `offset` on, plane by plane and row by
  /// row: `[channels, height, width]`, ink bright (255) on dark (0) where the source is line art.
  void read(int c, int index, byte[] target, int offset);

  /// SHA-256, in hex, of everything that decides what `read` returns.
  String digest();

  /// Values in one picture: `channels * height * width`.
  default int values() {
    return channels() * height() * width();
  }
}
