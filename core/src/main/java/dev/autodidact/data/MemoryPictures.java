package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.task.Pictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Pictures held in memory: for each class, its pictures one after the other.
public final class MemoryPictures implements Pictures {
  private final int channels;
  private final int height;
  private final int width;
  private final List<String> names;
  private final List<byte[]> pixels;
  private final String digest;

  /// @param names one for each class
  /// @param pixels for each class, `[size, channels, height, width]`; not copied, so not to be
  ///   written to afterwards
  public MemoryPictures(
      int channels, int height, int width, List<String> names, List<byte[]> pixels) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.names = List.copyOf(names);
    this.pixels = List.copyOf(pixels);
    this.digest = computeDigest();
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int classes() {
    return names.size();
  }

  @Override
  public String name(int c) {
    return names.get(c);
  }

  @Override
  public int size(int c) {
    return pixels.get(c).length / values();
  }

  @Override
  public void read(int c, int index, byte[] target, int offset) {
    System.arraycopy(pixels.get(c), index * values(), target, offset, values());
  }

  @Override
  public String digest() {
    return digest;
  }

  private String computeDigest() {
    return Digests.sha256(
        sha -> {
          sha.update(ints(channels, height, width, classes()));
          for (int c = 0; c < classes(); c++) {
            byte[] name = name(c).getBytes(StandardCharsets.UTF_8);
            sha.update(ints(name.length, size(c)));
            sha.update(name);
            sha.update(pixels.get(c));
          }
        });
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }
}
