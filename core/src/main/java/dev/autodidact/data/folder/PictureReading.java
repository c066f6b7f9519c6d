package dev.autodidact.data.folder;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.Loading;
import dev.autodidact.data.MemoryPictures;
import dev.autodidact.data.folder.PictureFolder.Settings;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.task.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The pictures of a folder as they are read: what decodes, and what does not.
final class PictureReading {
  private static final long MAX_BYTES = 1L << 30;
  private static final int NAMED = 20;

  private final Path folder;
  private final Settings settings;
  private final SortedMap<String, List<Path>> classes;
  private final Loading loading;

  /// By class, `[pictures, channels, side, side]`; of no class where none are kept.
  private final Map<String, byte[]> pixels = new ConcurrentHashMap<>();

  /// SHA-256 of each file; of none where pictures are kept.
  private final Map<Path, String> sums = new ConcurrentHashMap<>();

  /// What does not decode, as far as that was looked at.
  private final Queue<Broken> broken = new ConcurrentLinkedQueue<>();

  private boolean looked;

  private record Broken(Path file, String why) {}

  private PictureReading(
      Path folder, Settings settings, SortedMap<String, List<Path>> classes, Loading loading) {
    this.folder = folder;
    this.settings = settings;
    this.classes = classes;
    this.loading = loading;
  }

  /// Decodes all into memory.
  ///
  /// @throws InvalidInputException if there are too many, or some do not decode
  static PictureReading decoded(
      Path folder, Settings settings, SortedMap<String, List<Path>> classes, Loading loading) {
    PictureReading reading = new PictureReading(folder, settings, classes, loading);
    reading.requireModest();
    Consumer<Path> told = reading.told("reading " + folder);
    classes.entrySet().parallelStream()
        .forEach(of -> reading.pixels.put(of.getKey(), reading.decode(of.getValue(), told)));
    reading.requireWhole();
    return reading;
  }

  /// Takes the sums of all files, and decodes them only where broken ones are to be left out.
  static PictureReading hashed(
      Path folder, Settings settings, SortedMap<String, List<Path>> classes, Loading loading) {
    PictureReading reading = new PictureReading(folder, settings, classes, loading);
    Consumer<Path> told = reading.told("looking for changes in " + folder);
    reading.files().parallelStream()
        .forEach(
            file -> {
              reading.sums.put(file, PictureFiles.sha256(file));
              told.accept(file);
            });
    if (settings.skipBroken()) {
      reading.look();
    }
    return reading;
  }

  private List<Path> files() {
    return classes.values().stream().flatMap(List::stream).toList();
  }

  /// Tells of one more file each time.
  private Consumer<Path> told(String what) {
    long count = files().size();
    AtomicLong done = new AtomicLong();
    return _ -> loading.at(what, done.incrementAndGet(), count);
  }

  private void requireModest() {
    PictureFormat format = settings.format();
    long count = files().size();
    if (count * format.values() > MAX_BYTES) {
      throw new InvalidInputException(
          "%s: %,d pictures of %s need %,d MB, the most is %,d: choose a smaller --side"
              .formatted(folder, count, format, (count * format.values()) >> 20, MAX_BYTES >> 20));
    }
  }

  /// Decodes all once, and keeps what does not.
  ///
  /// @throws InvalidInputException if that is not to be left out
  private synchronized void look() {
    if (!looked) {
      Consumer<Path> told = told("reading " + folder);
      files().parallelStream()
          .forEach(
              file -> {
                picture(file);
                told.accept(file);
              });
      requireWhole();
      looked = true;
    }
  }

  private Optional<byte[]> picture(Path file) {
    try {
      return Optional.of(Picture.read(file, settings.format()).values());
    } catch (InvalidInputException e) {
      broken.add(new Broken(file, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private byte[] decode(List<Path> files, Consumer<Path> told) {
    List<byte[]> pictures = new ArrayList<>();
    for (Path file : files) {
      picture(file).ifPresent(pictures::add);
      told.accept(file);
    }
    int values = settings.format().values();
    byte[] all = new byte[pictures.size() * values];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i), 0, all, i * values, values);
    }
    return all;
  }

  /// The classes of a part, decoded.
  Pictures inMemory(List<String> names) {
    List<String> read = names.stream().filter(name -> bytes(name).length > 0).toList();
    List<byte[]> own = read.stream().map(this::bytes).toList();
    int side = settings.format().side();
    return new MemoryPictures(settings.format().channels(), side, side, read, own);
  }

  private byte[] bytes(String name) {
    return pixels.getOrDefault(name, new byte[0]);
  }

  /// The classes of a part, not decoded.
  Pictures asFiles(List<String> names) {
    List<Path> left = broken.stream().map(Broken::file).toList();
    SequencedMap<String, List<Path>> whole = new LinkedHashMap<>();
    for (String name : names) {
      List<Path> files = new ArrayList<>(classes.getOrDefault(name, List.of()));
      files.removeAll(left);
      if (!files.isEmpty()) {
        whole.put(name, List.copyOf(files));
      }
    }
    return new PictureFiles(
        settings.format(),
        List.copyOf(whole.keySet()),
        List.copyOf(whole.values()),
        sums,
        this::look);
  }

  private void requireWhole() {
    if (broken.isEmpty() || settings.skipBroken()) {
      return;
    }
    throw broken.size() == 1
        ? new InvalidInputException(
            broken.element().why()
                + ": mend or remove it, or leave such pictures out with --skip-broken")
        : new InvalidInputException(
            "%s: %,d pictures cannot be read: %s: mend or remove them, or leave them out with --skip-broken"
                .formatted(folder, broken.size(), listed()));
  }

  /// The first twenty, each with the reason.
  private String listed() {
    String first =
        broken.stream()
            .sorted((a, b) -> a.file().compareTo(b.file()))
            .limit(NAMED)
            .map(Broken::why)
            .collect(Collectors.joining("; "));
    return broken.size() > NAMED ? first + "; and so on" : first;
  }

  /// What was left out.
  Inventory skipped() {
    if (broken.isEmpty()) {
      return Inventory.NONE;
    }
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("broken", broken.stream().map(b -> b.file().toString()).sorted().toList());
    return new Inventory(
        List.of("left out, since they cannot be read: %s".formatted(listed())), facts);
  }
}
