package dev.autodidact.data.folder;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.Loading;
import dev.autodidact.data.MemoryPictures;
import dev.autodidact.data.folder.FolderListing.Kind;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// A user's own pictures: every folder that holds pictures, at any depth below, is a class.
///
/// @param pictures by part
/// @param inventory what was read, and what was left alone
public record PictureFolder(PictureSplits pictures, Inventory inventory) {
  private static final long MAX_BYTES = 1L << 30;
  private static final int NAMED = 20;

  /// How a folder is read.
  ///
  /// @param side pixels along each side that pictures are resized to
  /// @param colour what is kept of the colours
  /// @param skipSmall whether classes with too few pictures for a task are left out, not refused
  /// @param skipBroken whether pictures that do not decode are left out, not refused
  public record Settings(int side, Colour colour, boolean skipSmall, boolean skipBroken) {
    /// What pictures are made into.
    public PictureFormat format() {
      return new PictureFormat(side, colour);
    }

    /// The same with pictures made into `format`.
    public Settings in(PictureFormat format) {
      return new Settings(format.side(), format.colour(), skipSmall, skipBroken);
    }
  }

  /// Reads all pictures, into memory.
  ///
  /// @throws InvalidInputException if there are none or too many, or some do not decode
  public static PictureFolder load(Path folder, Settings settings, Loading loading) {
    PictureFormat format = settings.format();
    FolderListing listing = listing(folder);
    FolderParts parts = FolderParts.of(folder, listing.classes());
    Reading reading =
        new Reading(format, new ConcurrentSkipListMap<>(), new ConcurrentLinkedQueue<>());
    reading.decode(folder, parts, loading);
    if (!reading.broken.isEmpty() && !settings.skipBroken()) {
      throw reading.refusal(folder);
    }
    PictureSplits pictures =
        new PictureSplits(
            reading.part(parts.split().train()),
            reading.part(parts.split().validation()),
            reading.part(parts.split().test()));
    return new PictureFolder(
        pictures,
        Inventory.of("folder:" + folder, pictures)
            .and(divided(parts))
            .and(listing.inventory())
            .and(reading.skipped()));
  }

  /// The pictures of each class of a folder.
  ///
  /// @throws InvalidInputException if the folder holds no pictures, or cannot be listed
  public static FolderListing listing(Path folder) {
    FolderListing listing = FolderListing.of(folder, Kind.PICTURE);
    if (listing.classes().isEmpty()) {
      int flat = listing.ofNoClass();
      throw new InvalidInputException(
          "%s holds no pictures (%s) in folders of their classes%s"
              .formatted(
                  folder,
                  "PNG, JPEG, GIF, BMP, TIFF or WebP",
                  flat == 0
                      ? ""
                      : ", but %,d of no class: make a folder for each class".formatted(flat)));
    }
    return listing;
  }

  static Inventory divided(FolderParts parts) {
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("divided", parts.how());
    facts.put("unseen", parts.split().test());
    return new Inventory(
        List.of(
            "divided %s; unseen classes: %s"
                .formatted(parts.how(), Words.names(parts.split().test()))),
        facts);
  }

  /// What is decoded, and what does not decode.
  ///
  /// @param pixels by class, `[pictures, channels, side, side]`
  private record Reading(PictureFormat format, Map<String, byte[]> pixels, Queue<Broken> broken) {
    private record Broken(Path file, String why) {}

    void decode(Path folder, FolderParts parts, Loading loading) {
      long count = parts.classes().values().stream().mapToLong(List::size).sum();
      if (count * format.values() > MAX_BYTES) {
        throw new InvalidInputException(
            "%s: %,d pictures of %s need %,d MB, the most is %,d: choose a smaller --side"
                .formatted(
                    folder, count, format, (count * format.values()) >> 20, MAX_BYTES >> 20));
      }
      AtomicLong done = new AtomicLong();
      Runnable decoded = () -> loading.at("reading " + folder, done.incrementAndGet(), count);
      parts.classes().entrySet().parallelStream()
          .forEach(of -> pixels.put(of.getKey(), decode(of.getValue(), decoded)));
    }

    private byte[] decode(List<Path> files, Runnable decoded) {
      List<byte[]> pictures = new ArrayList<>();
      for (Path file : files) {
        try {
          pictures.add(Picture.read(file, format).values());
        } catch (InvalidInputException e) {
          broken.add(new Broken(file, String.valueOf(e.getMessage())));
        }
        decoded.run();
      }
      byte[] all = new byte[pictures.size() * format.values()];
      for (int i = 0; i < pictures.size(); i++) {
        System.arraycopy(pictures.get(i), 0, all, i * format.values(), format.values());
      }
      return all;
    }

    Pictures part(List<String> names) {
      List<String> read = names.stream().filter(name -> bytes(name).length > 0).toList();
      List<byte[]> own = read.stream().map(this::bytes).toList();
      return new MemoryPictures(format.channels(), format.side(), format.side(), read, own);
    }

    private byte[] bytes(String name) {
      return pixels.getOrDefault(name, new byte[0]);
    }

    InvalidInputException refusal(Path folder) {
      return broken.size() == 1
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
}
