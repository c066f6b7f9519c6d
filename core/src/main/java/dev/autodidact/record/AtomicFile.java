package dev.autodidact.record;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files whole or not at all: a reader never sees half of one.
public final class AtomicFile {
  private AtomicFile() {}

  /// Replaces `file` with `content`, which is on disk before the name points to it.
  ///
  /// @throws InvalidInputException if the disk is full or the folder cannot be written
  public static void write(Path file, ByteBuffer... content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (ByteBuffer buffer : content) {
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, part, e);
    }
  }

  private static InvalidInputException unwritable(Path file, Path part, IOException cause) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new InvalidInputException(
        "%s cannot be written (%s): free some space or choose another folder with --out"
            .formatted(file, reason(cause)),
        cause);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
