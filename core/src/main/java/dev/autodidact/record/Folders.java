package dev.autodidact.record;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Makes folders that belong to one owner only.
public final class Folders {
  private Folders() {}

  /// Makes `folder`, or takes it where it is empty.
  ///
  /// @param otherwise ends the message for a folder that is not empty: what else to do
  public static Path claim(Path folder, String otherwise) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new InvalidInputException(
              "--out %s: it is not empty; choose another folder%s".formatted(folder, otherwise));
        }
      }
      return folder;
    } catch (IOException e) {
      throw unwritable(folder, e);
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

  /// Removes a folder that was claimed for a run which could not begin, with what was written
  /// there.
  public static void release(Path folder) {
    try (Stream<Path> written = Files.list(folder)) {
      for (Path file : written.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static InvalidInputException unwritable(Path folder, IOException e) {
    return new InvalidInputException(
        "%s cannot be written (%s): choose another folder with --out".formatted(folder, e), e);
  }

  /// The first of the files `name`, formatted with 1, 2, ..., that is not in `folder`.
  public static Path free(Path folder, String name) {
    int n = 1;
    while (Files.exists(folder.resolve(name.formatted(n)))) {
      n++;
    }
    return folder.resolve(name.formatted(n));
  }
}
