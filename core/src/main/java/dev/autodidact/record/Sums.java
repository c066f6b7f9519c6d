package dev.autodidact.record;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The SHA-256 of each file that was written into a folder, in a file that `sha256sum -c` reads: so
/// what is read back can be told from what was written.
public final class Sums {
  /// The file that they are in.
  public static final String FILE = "SHA256SUMS";

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64})  ([^/]+|%s)".formatted(Pattern.quote(EventFile.PLACE)));
  private static final Pattern WRITTEN =
      Pattern.compile("(?!\\.).+\\.(json|jsonl|safetensors|html)");

  private Sums() {}

  /// Writes those of all files of results, settings, checkpoints and pages in `folder`, and of what
  /// it keeps for TensorBoard.
  ///
  /// @throws InvalidInputException if the folder cannot be read or written
  public static void write(Path folder) {
    SequencedMap<String, String> sums = new TreeMap<>();
    for (String name : names(folder)) {
      sums.put(name, sum(folder.resolve(name)));
    }
    write(folder, sums);
  }

  /// Adds those of files that are new in a folder that has sums; the others stay as they are.
  public static void add(Path folder, List<Path> files) {
    if (Files.exists(folder.resolve(FILE))) {
      SequencedMap<String, String> sums = read(folder);
      files.forEach(file -> sums.put(file.getFileName().toString(), sum(file)));
      write(folder, sums);
    }
  }

  /// Removes them, before files change.
  public static void forget(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException e) {
      throw unreadable(folder.resolve(FILE), e);
    }
  }

  /// The names of the files that have a sum, each with whether it is what was written; none where
  /// there are no sums.
  ///
  /// @throws InvalidInputException if the sums are damaged
  public static SequencedMap<String, Boolean> check(Path folder) {
    SequencedMap<String, Boolean> same = new TreeMap<>();
    if (Files.exists(folder.resolve(FILE))) {
      read(folder).forEach((name, sum) -> same.put(name, isSame(folder, name, sum)));
    }
    return same;
  }

  /// @throws InvalidInputException if a file of this name has a sum, and is not what was written
  public static void require(Path folder, String name) {
    if (Files.exists(folder.resolve(FILE))) {
      String sum = read(folder).get(name);
      if (sum != null && !isSame(folder, name, sum)) {
        throw new InvalidInputException(
            "%s is not what was written: its sum in %s differs"
                .formatted(folder.resolve(name), FILE));
      }
    }
  }

  private static boolean isSame(Path folder, String name, String sum) {
    return isOwn(folder, name) && sum(folder.resolve(name)).equals(sum);
  }

  /// Whether it is a file of the folder itself: no link leads to it.
  private static boolean isOwn(Path folder, String name) {
    boolean linked =
        name.equals(EventFile.PLACE) && Files.isSymbolicLink(folder.resolve(EventFile.FOLDER));
    return !linked && Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>(List.of(EventFile.PLACE));
    try (var all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        if (WRITTEN.matcher(name).matches()) {
          names.add(name);
        }
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    names.removeIf(name -> !isOwn(folder, name));
    return names;
  }

  private static SequencedMap<String, String> read(Path folder) {
    Path file = folder.resolve(FILE);
    SequencedMap<String, String> sums = new TreeMap<>();
    try {
      for (String line : TextFile.lines(file, 1 << 20)) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
          throw new InvalidInputException("%s is damaged".formatted(file));
        }
        sums.put(parts.group(2), parts.group(1));
      }
      return sums;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void write(Path folder, SequencedMap<String, String> sums) {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    AtomicFile.write(
        folder.resolve(FILE), ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /// The SHA-256 of a file, in hex.
  ///
  /// @throws InvalidInputException if it cannot be read
  public static String sum(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = Digests.sha256();
      byte[] bytes = new byte[1 << 16];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        sha.update(bytes, 0, n);
      }
      return Digests.hex(sha);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InvalidInputException unreadable(Path file, IOException e) {
    return new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
  }
}
