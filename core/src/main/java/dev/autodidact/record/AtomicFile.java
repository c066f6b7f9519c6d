package dev.autodidact.record;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes files whole or not at all: a reader never sees half of one.
///
/// A file is a draft first, of a name that nobody can foresee and that is new: no link that
/// somebody put there is followed. It is on disk before its name points to it.
public final class AtomicFile {
  private static final String DRAFT = ".draft-";

  private AtomicFile() {}

  /// Writes what a file is to hold.
  @FunctionalInterface
  public interface Content {
    void writeTo(FileChannel out) throws IOException;
  }

  /// Replaces `file` with `content`.
  ///
  /// @throws InvalidInputException if the disk is full or the folder cannot be written
  public static void write(Path file, ByteBuffer... content) {
    try {
      replace(file, out -> writeAll(out, content));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// Replaces `file` with `content`.
  ///
  /// @throws IOException if the disk is full or the folder cannot be written; all is as it was then
  public static void replace(Path file, Content content) throws IOException {
    Path draft = draft(file, content);
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(file.toAbsolutePath().resolveSibling(""));
  }

  /// Writes `content` into the first of the files `name`, formatted with 1, 2, ..., that is not in
  /// `folder`; whoever does so at the same time gets another.
  ///
  /// @return the file
  /// @throws InvalidInputException if the disk is full or the folder cannot be written
  static Path writeNext(Path folder, String name, ByteBuffer content) {
    Path file = folder.resolve(name.formatted(1));
    try {
      Path draft = draft(file, out -> writeAll(out, content));
      try {
        for (int n = 2; !named(draft, file); n++) {
          file = folder.resolve(name.formatted(n));
        }
      } finally {
        Files.deleteIfExists(draft);
      }
      sync(file.toAbsolutePath().resolveSibling(""));
      return file;
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// Whether `draft` could be given a name that nothing had.
  private static boolean named(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } catch (UnsupportedOperationException | IOException e) { // a file system without hard links
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      Files.move(draft, file);
      return true;
    }
  }

  private static Path draft(Path file, Content content) throws IOException {
    Path draft = file.resolveSibling(DRAFT + UUID.randomUUID());
    try (FileChannel out =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      content.writeTo(out);
      out.force(true);
      return draft;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /// Writes all that the buffers hold.
  public static void writeAll(FileChannel out, ByteBuffer... content) throws IOException {
    for (ByteBuffer buffer : content) {
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }

  /// Puts a file on disk, or the names in a folder, where the system can open a folder.
  public static void sync(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      channel.force(true);
    } catch (IOException _) {
      // a system without it, such as Windows, keeps names in its own way
    }
  }

  /// Whether this is a draft, which a writer that was killed leaves behind.
  static boolean isDraft(Path file) {
    return file.getFileName().toString().startsWith(DRAFT);
  }

  /// Deletes the drafts in a folder that nobody else writes to.
  static void deleteDrafts(Path folder) throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, DRAFT + "*")) {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  static InvalidInputException unwritable(Path file, IOException cause) {
    return new InvalidInputException(
        "%s cannot be written (%s): free some space or choose another folder with --out"
            .formatted(file, reason(cause)),
        cause);
  }

  /// Why a file or folder could not be written, in words.
  static String reason(IOException cause) {
    String system = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    if (system != null) {
      return system;
    }
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such folder";
      default -> cause.getClass().getSimpleName();
    };
  }
}
