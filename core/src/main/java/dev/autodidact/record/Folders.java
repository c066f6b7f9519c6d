package dev.autodidact.record;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Makes folders that belong to one owner only.
public final class Folders {
  private Folders() {}

  /// Makes and owns `folder`, or owns it where it is empty.
  ///
  /// @param begun names of files that a start which was killed may have left; they are deleted
  /// @param otherwise ends the message for a folder that is not empty: what else to do
  /// @throws InvalidInputException if it is not empty, cannot be written, or another process writes
  ///   there
  public static Ownership claim(Path folder, Set<String> begun, String otherwise) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    if (!Ownership.isKnown(folder)) { // nothing is written into what belongs to somebody else
      requireEmpty(folder, begun, otherwise);
    }
    Ownership owned = Ownership.of(folder);
    try {
      requireEmpty(folder, begun, otherwise);
      for (String name : begun) {
        Files.deleteIfExists(folder.resolve(name));
      }
      return owned;
    } catch (InvalidInputException e) {
      owned.close();
      throw e;
    } catch (IOException e) {
      owned.close();
      throw unwritable(folder, e);
    }
  }

  private static void requireEmpty(Path folder, Set<String> begun, String otherwise) {
    try {
      for (Path file : list(folder)) {
        if (!begun.contains(file.getFileName().toString())
            && !Ownership.isLock(file)
            && !AtomicFile.isDraft(file)) {
          throw new InvalidInputException(
              "--out %s: it is not empty; choose another folder%s".formatted(folder, otherwise));
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /// Makes the first of the folders `name-1`, `name-2`, ... of `parent` that does not exist.
  public static Path next(Path parent, String name) {
    try {
      Files.createDirectories(parent);
      int n = 1;
      while (!made(parent.resolve(name + "-" + n))) {
        n++;
      }
      return parent.resolve(name + "-" + n);
    } catch (IOException e) {
      throw unwritable(parent, e);
    }
  }

  private static boolean made(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /// Makes a folder for what is soon forgotten.
  public static Path temporary(String name) {
    try {
      return Files.createTempDirectory("autodidact-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes a folder that nobody needs, such as that of a run which could not begin, with the
  /// files that were written there.
  public static void release(Path folder) {
    try {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static InvalidInputException unwritable(Path folder, IOException e) {
    return new InvalidInputException(
        "%s cannot be written (%s): choose another folder with --out"
            .formatted(folder, AtomicFile.reason(e)),
        e);
  }
}
