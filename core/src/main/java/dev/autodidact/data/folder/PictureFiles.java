package dev.autodidact.data.folder;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.task.Pictures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/// Pictures of one part of a folder, each decoded whenever it is read. Their digest is of their
/// files, so whoever keeps what was made of them decodes none.
///
/// @param names of the classes
/// @param files of each class
/// @param sums SHA-256 of each file; one that differs when it is read is refused
/// @param check refuses the folder if some do not decode
record PictureFiles(
    PictureFormat format,
    List<String> names,
    List<List<Path>> files,
    Map<Path, String> sums,
    Runnable check)
    implements Pictures {
  PictureFiles {
    names = List.copyOf(names);
    files = List.copyOf(files);
  }

  /// @throws InvalidInputException if it cannot be read
  static String sha256(Path file) {
    MessageDigest digest = Digests.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return Digests.hex(digest);
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public void requireReadable() {
    check.run();
  }

  @Override
  public void read(int c, int index, byte[] target, int offset) {
    Path file = files.get(c).get(index);
    Picture picture = Picture.read(file, format);
    if (!sha256(file).equals(sums.get(file))) {
      throw new InvalidInputException(
          "%s changed while the folder was read: start again".formatted(file));
    }
    System.arraycopy(picture.values(), 0, target, offset, values());
  }

  @Override
  public String digest() {
    return Digests.sha256(
        sha -> {
          for (int c = 0; c < classes(); c++) {
            String line = "%d of %s: ".formatted(size(c), name(c));
            sha.update(line.getBytes(StandardCharsets.UTF_8));
            for (Path file : files.get(c)) {
              sha.update(String.valueOf(sums.get(file)).getBytes(StandardCharsets.US_ASCII));
            }
          }
        });
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
    return names.size();
  }

  @Override
  public String name(int c) {
    return names.get(c);
  }

  @Override
  public int size(int c) {
    return files.get(c).size();
  }
}
