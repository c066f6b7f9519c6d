package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A user's own pictures: every folder that holds pictures, at any depth below, is a class.
///
/// `split.csv` says which classes are unseen, or else a fixed random division does; see
/// [ClassSplit].
public final class PictureFolder {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");
  private static final int MAX_FILES = 1_000_000;
  private static final long MAX_BYTES = 1L << 30;

  private PictureFolder() {}

  /// Reads all pictures, into memory.
  ///
  /// @throws InvalidInputException if there are none or too many, or one does not decode
  public static PictureSplits load(Path folder, PictureFormat format, Loading loading) {
    SortedMap<String, List<Path>> files = classes(folder);
    long count = files.values().stream().mapToLong(List::size).sum();
    if (count * format.values() > MAX_BYTES) {
      throw new InvalidInputException(
          "%s: %,d pictures of %s need %,d MB, the most is %,d: choose a smaller --side"
              .formatted(folder, count, format, (count * format.values()) >> 20, MAX_BYTES >> 20));
    }
    ClassSplit split = ClassSplit.of(folder.resolve("split.csv"), files.keySet());
    Map<String, byte[]> pixels = new ConcurrentSkipListMap<>();
    AtomicLong done = new AtomicLong();
    Runnable decoded = () -> loading.at("reading " + folder, done.incrementAndGet(), count);
    files.entrySet().parallelStream()
        .forEach(of -> pixels.put(of.getKey(), decode(of.getValue(), format, decoded)));
    return new PictureSplits(
        part(split.train(), pixels, format),
        part(split.validation(), pixels, format),
        part(split.test(), pixels, format));
  }

  /// The pictures of each class, sorted, by the name of its folder below `folder`.
  private static SortedMap<String, List<Path>> classes(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "%s: there is no such folder; name one that holds a folder of pictures for each class"
              .formatted(folder));
    }
    SortedMap<String, List<Path>> classes = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> pictures =
          tree.filter(file -> isPicture(file.getFileName().toString()))
              .filter(Files::isRegularFile)
              .filter(file -> !folder.equals(file.getParent()))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
      for (Path file : pictures) {
        String name = folder.relativize(file.getParent()).toString().replace('\\', '/');
        classes.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
      }
      if (pictures.isEmpty() || pictures.size() > MAX_FILES) {
        throw new InvalidInputException(
            "%s holds %s pictures (PNG, JPEG, GIF, BMP or TIFF) in folders of their classes"
                .formatted(folder, pictures.isEmpty() ? "no" : "more than a million"));
      }
      return classes;
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(
          "%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static boolean isPicture(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }

  /// `[files, channels, side, side]`
  private static byte[] decode(List<Path> files, PictureFormat format, Runnable decoded) {
    byte[] pixels = new byte[files.size() * format.values()];
    for (int i = 0; i < files.size(); i++) {
      byte[] picture = Picture.read(files.get(i), format).values();
      System.arraycopy(picture, 0, pixels, i * format.values(), format.values());
      decoded.run();
    }
    return pixels;
  }

  private static Pictures part(
      List<String> names, Map<String, byte[]> pixels, PictureFormat format) {
    List<byte[]> own = names.stream().map(pixels::get).toList();
    return new MemoryPictures(format.channels(), format.side(), format.side(), names, own);
  }
}
