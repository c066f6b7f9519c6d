package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.task.Pictures;
import java.util.List;

/// Every class of square pictures four times: upright, and turned counter-clockwise by 90, 180 and
/// 270 degrees, each a class of its own. Class `4 c + k` is class `c` after `k` quarter turns.
final class RotatedPictures implements Pictures {
  private static final List<String> ANGLES = List.of("rot000", "rot090", "rot180", "rot270");
  private static final int TURNS = ANGLES.size();

  private final Pictures upright;
  private final String digest;

  RotatedPictures(Pictures upright) {
    if (upright.height() != upright.width()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d cannot be turned by 90 degrees: they must be square"
              .formatted(upright.height(), upright.width()));
    }
    this.upright = upright;
    this.digest = Digests.sha256("rotated " + upright.digest());
  }

  @Override
  public int channels() {
    return upright.channels();
  }

  @Override
  public int height() {
    return upright.height();
  }

  @Override
  public int width() {
    return upright.width();
  }

  @Override
  public int classes() {
    return TURNS * upright.classes();
  }

  @Override
  public String name(int c) {
    return upright.name(c / TURNS) + "/" + ANGLES.get(c % TURNS);
  }

  @Override
  public int size(int c) {
    return upright.size(c / TURNS);
  }

  @Override
  public void read(int c, int index, byte[] target, int offset) {
    upright.read(c / TURNS, index, target, offset);
    int plane = height() * width();
    for (int turn = 0; turn < c % TURNS; turn++) {
      for (int channel = 0; channel < channels(); channel++) {
        quarterTurn(target, offset + channel * plane, width());
      }
    }
  }

  @Override
  public String digest() {
    return digest;
  }

  /// Turns the square of `side * side` pixels at `offset` counter-clockwise, in place, four pixels
  /// at a time.
  private static void quarterTurn(byte[] pixels, int offset, int side) {
    int last = side - 1;
    for (int y = 0; y < side / 2; y++) {
      for (int x = 0; x < (side + 1) / 2; x++) {
        int top = offset + y * side + x;
        int right = offset + x * side + last - y;
        int bottom = offset + (last - y) * side + last - x;
        int left = offset + (last - x) * side + y;
        byte moved = pixels[top];
        pixels[top] = pixels[right];
        pixels[right] = pixels[bottom];
        pixels[bottom] = pixels[left];
        pixels[left] = moved;
      }
    }
  }
}
