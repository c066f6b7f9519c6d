package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Small files under relative names, read alike from a folder and from a zip, which is never
/// unpacked.
///
/// Whatever the source claims, no more than [#MAX_FILES] names are listed and no file above a limit
/// is read, so a hostile archive cannot exhaust memory. Safe to read from several threads.
final class FileTree implements AutoCloseable {
  static final int MAX_FILES = 100_000;
  static final int MAX_BYTES = 64 * 1024;

  private final Path source;
  private final Path root;

  private FileTree(Path source, Path root) {
    this.source = source;
    this.root = root;
  }

  /// The files in the zip `folder/name.zip` or, where there is none, under `folder/name`. In both,
  /// names begin with `name/`.
  ///
  /// @param remedy what a person should do where neither is there
  static FileTree open(Path folder, String name, String remedy) {
    Path zip = folder.resolve(name + ".zip");
    if (Files.isRegularFile(zip)) {
      return new FileTree(zip, zipRoot(zip));
    }
    if (Files.isDirectory(folder.resolve(name))) {
      return new FileTree(folder.resolve(name), folder);
    }
    throw new InvalidInputException("%s not found: %s".formatted(zip, remedy));
  }

  /// The files in a zip or below a folder, under their names within it.
  ///
  /// @param source a zip or a folder that is there
  static FileTree of(Path source) {
    return new FileTree(source, Files.isDirectory(source) ? source : zipRoot(source));
  }

  /// Whether there is a file of this name.
  boolean has(String name) {
    return Files.isRegularFile(root.resolve(name));
  }

  /// How many bytes the file of this name has.
  long size(String name) {
    try {
      return Files.size(root.resolve(name));
    } catch (IOException | InvalidPathException e) {
      throw new InvalidInputException("%s not found".formatted(locate(name)), e);
    }
  }

  /// The names of all files, sorted, with `/` between folders.
  List<String> names() {
    Path start = isZip() ? root : source;
    try (Stream<Path> files = Files.walk(start)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
      if (names.size() > MAX_FILES) {
        throw new InvalidInputException(
            "%s holds more than %,d files".formatted(source, MAX_FILES));
      }
      return names;
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException("%s cannot be listed: %s".formatted(source, reason(e)), e);
    }
  }

  /// The bytes of the file of this name.
  byte[] read(String name) {
    return read(name, MAX_BYTES);
  }

  /// The bytes of the file of this name, which must not have more than `maxBytes`.
  byte[] read(String name, int maxBytes) {
    try (InputStream in = Files.newInputStream(root.resolve(name))) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new InvalidInputException(
            "%s is larger than the %,d bytes it may have".formatted(locate(name), maxBytes));
      }
      requireChecksum(name, bytes);
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s".formatted(locate(name), reason(e)), e);
    }
  }

  /// The file system of a zip unpacks without looking at the checksum.
  private void requireChecksum(String name, byte[] bytes) throws IOException {
    if (isZip()) {
      CRC32 found = new CRC32();
      found.update(bytes);
      if (found.getValue() != (long) Files.getAttribute(root.resolve(name), "zip:crc")) {
        throw new IOException("it is not as it was packed: its checksum differs");
      }
    }
  }

  /// Where the file of this name is, in words for a message.
  String locate(String name) {
    return isZip() ? name + " in " + source : root.resolve(name).toString();
  }

  @Override
  public void close() {
    if (isZip()) {
      try {
        root.getFileSystem().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private boolean isZip() {
    return !root.getFileSystem().equals(source.getFileSystem());
  }

  private static Path zipRoot(Path zip) {
    try {
      FileSystem files = FileSystems.newFileSystem(zip);
      return files.getPath("/");
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s is not a zip file that can be read (%s): delete it and fetch it again"
              .formatted(zip, reason(e)),
          e);
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
