package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.record.AtomicFile;
import dev.autodidact.record.Ownership;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// A file that is mapped into memory, of values that take minutes to make: decoded pictures, or
/// features of examples.
///
/// It holds a magic number, the SHA-256 of each class, and the values class after class. A file
/// that is cut short, damaged or of other content is noticed whenever it is opened, and made again.
/// It appears in its place whole or not at all; processes that want it at once build it once.
///
/// @param name of the file, which says what is in it: other content needs another name
/// @param magic the number that it begins with
/// @param bytes of each class
public record MappedCache(String name, long magic, List<Long> bytes) {
  /// Of decoded pictures.
  static final long PIXELS = 0x4155544f50495831L; // AUTOPIX1

  private static final int SHA_BYTES = 32;

  /// One class of a file that was found whole.
  public record Part(MemorySegment values, String sha256) {}

  public MappedCache {
    bytes = List.copyOf(bytes);
  }

  /// The classes, mapped from the first of `folders` that holds the file, or from a new one in the
  /// first that can be written.
  ///
  /// @param make gives all values of a class
  public List<Part> open(List<Path> folders, IntFunction<byte[]> make) {
    for (Path folder : folders) {
      Optional<List<Part>> found = map(folder.resolve(name));
      if (found.isPresent()) {
        return found.get();
      }
    }
    for (Path folder : folders) {
      if (isWritable(folder)) {
        return build(folder, make);
      }
    }
    throw new InvalidInputException(
        "%s cannot be written: name a folder with %,d MB of space with --cache"
            .formatted(folders.getFirst().resolve(name), size() >> 20));
  }

  private int header() {
    return Long.BYTES + SHA_BYTES * bytes.size();
  }

  private long size() {
    return header() + bytes.stream().mapToLong(Long::longValue).sum();
  }

  private static boolean isWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /// The classes in `file`, unless it is missing, cut short or damaged.
  private Optional<List<Part>> map(Path file) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() != size()) {
        return Optional.empty();
      }
      MemorySegment all =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      List<Part> classes = slices(all);
      boolean whole =
          all.get(ValueLayout.JAVA_LONG_UNALIGNED, 0) == magic
              && classes.parallelStream().allMatch(c -> sha256(c.values()).equals(c.sha256()));
      return whole ? Optional.of(classes) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Part> slices(MemorySegment all) {
    List<Part> classes = new ArrayList<>();
    long from = header();
    for (int c = 0; c < bytes.size(); c++) {
      byte[] sha = new byte[SHA_BYTES];
      long at = Long.BYTES + (long) SHA_BYTES * c;
      MemorySegment.copy(all, ValueLayout.JAVA_BYTE, at, sha, 0, SHA_BYTES);
      classes.add(new Part(all.asSlice(from, bytes.get(c)), HexFormat.of().formatHex(sha)));
      from += bytes.get(c);
    }
    return List.copyOf(classes);
  }

  private static String sha256(MemorySegment values) {
    return Digests.sha256(digest -> digest.update(values.asByteBuffer()));
  }

  private List<Part> build(Path folder, IntFunction<byte[]> make) {
    Path file = folder.resolve(name);
    try (Ownership _ = Ownership.awaited(folder)) {
      Optional<List<Part>> byAnother = map(file);
      if (byAnother.isPresent()) {
        return byAnother.get();
      }
      requireSpace(folder);
      AtomicFile.replace(file, out -> write(out, make));
      return map(file).orElseThrow(() -> new IOException("it does not read as it was written"));
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be written (%s): name another folder with --cache"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void requireSpace(Path folder) throws IOException {
    long space = Files.getFileStore(folder).getUsableSpace();
    if (space < size()) {
      throw new IOException("it needs %,d MB, there are %,d".formatted(size() >> 20, space >> 20));
    }
  }

  private void write(FileChannel out, IntFunction<byte[]> make) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(header()).order(ByteOrder.nativeOrder());
    header.putLong(magic);
    out.position(header());
    for (int c = 0; c < bytes.size(); c++) {
      byte[] values = make.apply(c);
      header.put(Digests.sha256().digest(values));
      AtomicFile.writeAll(out, ByteBuffer.wrap(values));
    }
    out.position(0);
    AtomicFile.writeAll(out, header.flip());
  }
}
