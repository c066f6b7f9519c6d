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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Small files under relative names, read alike from a folder and from a zip, which is never
/// unpacked.
///
/// Whatever the source claims, no more than [#MAX_FILES] names are listed and no file above a limit
/// is read, so a hostile archive cannot exhaust memory. Safe to read from several threads.
final class FileTree implements AutoCloseable {
  static final int MAX_FILES = 100_000;
  static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_NAME = 1000;
  private static final int MAX_DEPTH = 32;

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
    try (Stream<Path> all = Files.walk(start, MAX_DEPTH + 1)) {
      List<String> names = new ArrayList<>();
      int visited = 0;
      for (Path file : (Iterable<Path>) all::iterator) {
        require(++visited <= 2 * MAX_FILES, "holds more than %,d files and folders", 2 * MAX_FILES);
        require(
            start.relativize(file).getNameCount() <= MAX_DEPTH,
            "has folders more than %d deep",
            MAX_DEPTH);
        if (Files.isRegularFile(file)) {
          names.add(readable(root.relativize(file).toString().replace('\\', '/')));
          require(names.size() <= MAX_FILES, "holds more than %,d files", MAX_FILES);
        }
      }
      names.sort(null);
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

  private void require(boolean holds, String otherwise, int limit) {
    if (!holds) {
      throw new InvalidInputException("%s %s".formatted(source, otherwise.formatted(limit)));
    }
  }

  /// Java replaces what it cannot read in a name, and then finds no such file.
  private String readable(String name) {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    if (name.indexOf('\ufffd') >= 0) {
      throw new InvalidInputException(
          "%s: the name of %s cannot be read as %s: %s"
              .formatted(
                  source,
                  name,
                  encoding,
                  encoding.equals("UTF-8")
                      ? "rename it"
                      : "start Java in a locale of UTF-8, such as LC_ALL=C.UTF-8"));
    }
    return name;
  }

  private boolean isZip() {
    return !root.getFileSystem().equals(source.getFileSystem());
  }

  /// The file system of a zip holds every folder of every name with its whole path, so names are
  /// looked at before: a deep one of 64 KB would take gigabytes.
  private static void requireModest(Path zip) {
    try (ZipFile names = new ZipFile(zip.toFile())) {
      if (names.size() > 2 * MAX_FILES) {
        throw new InvalidInputException(
            "%s holds more than %,d files and folders".formatted(zip, 2 * MAX_FILES));
      }
      Set<String> seen = new HashSet<>();
      for (ZipEntry entry : Collections.list(names.entries())) {
        String name = entry.getName();
        if (!seen.add(name)) {
          throw new IOException("two files in it are named " + name);
        }
        if (name.length() > MAX_NAME
            || name.chars().filter(c -> c == '/').count() > MAX_DEPTH + 1) {
          throw new InvalidInputException(
              "%s holds a name of more than %,d characters or %d folders"
                  .formatted(zip, MAX_NAME, MAX_DEPTH));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(zip, e);
    }
  }

  private static InvalidInputException unreadable(Path zip, Exception e) {
    return new InvalidInputException(
        "%s is not a zip file that can be read (%s): delete it and fetch it again"
            .formatted(zip, reason(e)),
        e);
  }

  private static Path zipRoot(Path zip) {
    requireModest(zip);
    try {
      FileSystem files = FileSystems.newFileSystem(zip);
      return files.getPath("/");
    } catch (IOException e) {
      throw unreadable(zip, e);
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
