package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.task.Pictures;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// Pictures in a file that is mapped into memory, class after class: the heap holds none of them.
final class MappedPictures implements Pictures {
  private final PictureFormat format;
  private final List<ClassOfPictures> classes;
  private final String digest;

  /// The pictures of one class.
  ///
  /// @param pixels `[size, channels, side, side]`
  /// @param sha256 of the pixels, in hex
  record ClassOfPictures(String name, int size, MemorySegment pixels, String sha256) {}

  MappedPictures(PictureFormat format, List<ClassOfPictures> classes) {
    this.format = format;
    this.classes = List.copyOf(classes);
    MessageDigest digest = Digests.sha256();
    digest.update(format.toString().getBytes(StandardCharsets.UTF_8));
    for (ClassOfPictures c : classes) {
      String line = "\n%s %d %s".formatted(c.name(), c.size(), c.sha256());
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    this.digest = Digests.hex(digest);
  }

  @Override
  public int channels() {
    return format.channels();
  }

  @Override
  public int height() {
    return format.side();
  }

  @Override
  public int width() {
    return format.side();
  }

  @Override
  public int classes() {
    return classes.size();
  }

  @Override
  public String name(int c) {
    return classes.get(c).name();
  }

  @Override
  public int size(int c) {
    return classes.get(c).size();
  }

  @Override
  public void read(int c, int index, byte[] target, int offset) {
    long from = (long) index * values();
    MemorySegment.copy(
        classes.get(c).pixels(), ValueLayout.JAVA_BYTE, from, target, offset, values());
  }

  @Override
  public String digest() {
    return digest;
  }
}
