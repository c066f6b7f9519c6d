package dev.autodidact.data.folder;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.Loading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// What a folder of pictures holds, and what is odd about it, without reading it for a training.
public final class FolderInspection {
  private static final int PAIRS = 3;
  private static final int BROKEN = 20;

  /// Buckets of more pictures than this are not compared pair by pair.
  private static final int MAX_BUCKET = 64;

  private final FolderParts parts;
  private final Map<String, PictureLook> looks;
  private final Map<String, String> classOf = new HashMap<>();
  private final Map<String, String> partOf = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private FolderInspection(Path root, FolderParts parts, Map<String, PictureLook> looks) {
    this.parts = parts;
    this.looks = looks;
    parts
        .classes()
        .forEach((name, files) -> files.forEach(f -> classOf.put(within(root, f), name)));
    parts.split().train().forEach(name -> partOf.put(name, "training"));
    parts.split().validation().forEach(name -> partOf.put(name, "validation"));
    parts.split().test().forEach(name -> partOf.put(name, "test"));
  }

  /// Looks at every picture below `folder`.
  ///
  /// @param caches a folder where what is found is kept for the next time
  /// @throws InvalidInputException if there are no pictures, or they cannot be divided into parts
  public static Inventory of(Path folder, Path caches, Loading loading) {
    FolderListing listing = PictureFolder.listing(folder);
    FolderParts parts = FolderParts.of(folder, listing.classes());
    Map<String, PictureLook> looks = look(folder, parts, caches, loading);
    FolderInspection inspection = new FolderInspection(folder, parts, looks);
    return inspection
        .sizes("folder:" + folder)
        .and(PictureFolder.divided(parts))
        .and(listing.inventory())
        .and(inspection.warned());
  }

  private static Map<String, PictureLook> look(
      Path folder, FolderParts parts, Path caches, Loading loading) {
    List<Path> files = parts.classes().values().stream().flatMap(List::stream).toList();
    LookCache cache = LookCache.of(folder, caches);
    Map<String, PictureLook> looks = new ConcurrentSkipListMap<>();
    AtomicLong done = new AtomicLong();
    files.parallelStream()
        .forEach(
            file -> {
              looks.put(within(folder, file), look(folder, file, cache));
              loading.at("looking at " + folder, done.incrementAndGet(), files.size());
            });
    cache.write(looks);
    return looks;
  }

  private static PictureLook look(Path folder, Path file, LookCache cache) {
    try {
      var known = cache.get(within(folder, file), file);
      return known.isPresent() ? known.get() : PictureLook.of(file);
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String within(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private Inventory sizes(String place) {
    SequencedMap<String, int[]> sizes = new LinkedHashMap<>();
    sizes.put("training", sizes(parts.split().train()));
    sizes.put("validation", sizes(parts.split().validation()));
    sizes.put("test", sizes(parts.split().test()));
    return Inventory.of(place, sizes);
  }

  private int[] sizes(List<String> classes) {
    return classes.stream()
        .mapToInt(name -> parts.classes().getOrDefault(name, List.of()).size())
        .toArray();
  }

  private Inventory warned() {
    broken();
    plain();
    copies();
    resembling();
    names();
    return Inventory.warnings(warnings);
  }

  private void broken() {
    List<String> why =
        looks.values().stream().map(PictureLook::broken).filter(b -> !b.isEmpty()).toList();
    warn(why, "pictures that cannot be read", BROKEN);
  }

  private void plain() {
    List<String> plain =
        looks.entrySet().stream()
            .filter(e -> !e.getValue().colour().isEmpty())
            .map(e -> "%s (%s)".formatted(e.getKey(), e.getValue().colour()))
            .toList();
    warn(plain, "pictures of one colour only");
  }

  private void copies() {
    SortedMap<String, List<String>> byDigest = new TreeMap<>();
    looks.forEach(
        (file, look) -> {
          if (look.broken().isEmpty()) {
            byDigest.computeIfAbsent(look.digest(), _ -> new ArrayList<>()).add(file);
          }
        });
    Pairs pairs = new Pairs();
    for (List<String> same : byDigest.values()) {
      for (int i = 1; i < same.size(); i++) {
        pairs.add(same.getFirst(), same.get(i));
      }
    }
    pairs.warn("copies", this);
  }

  private void resembling() {
    Map<String, List<String>> buckets = new HashMap<>();
    looks.forEach(
        (file, look) -> {
          if (look.broken().isEmpty() && look.colour().isEmpty()) {
            long[] bands = {look.across(), look.across() >>> 32, look.down(), look.down() >>> 32};
            for (int band = 0; band < bands.length; band++) {
              String key = band + " " + (bands[band] & 0xffffffffL);
              buckets.computeIfAbsent(key, _ -> new ArrayList<>()).add(file);
            }
          }
        });
    SortedMap<String, String> first = new TreeMap<>();
    for (List<String> bucket : buckets.values()) {
      for (int i = 1; i < bucket.size() && bucket.size() <= MAX_BUCKET; i++) {
        for (int j = 0; j < i; j++) {
          if (alike(bucket.get(j), bucket.get(i))) {
            first.merge(bucket.get(i), bucket.get(j), (a, b) -> a.compareTo(b) < 0 ? a : b);
          }
        }
      }
    }
    Pairs pairs = new Pairs();
    first.forEach((file, of) -> pairs.add(of, file));
    pairs.warn("pictures that look alike", this);
  }

  private boolean alike(String a, String b) {
    PictureLook one = Objects.requireNonNull(looks.get(a));
    PictureLook other = Objects.requireNonNull(looks.get(b));
    return !one.digest().equals(other.digest()) && one.resembles(other);
  }

  /// Pictures that are the same as another one, by how far apart they are.
  private final class Pairs {
    private final List<String> inClass = new ArrayList<>();
    private final List<String> inPart = new ArrayList<>();
    private final List<String> acrossParts = new ArrayList<>();

    void add(String one, String other) {
      String a = classOf.getOrDefault(one, "");
      String b = classOf.getOrDefault(other, "");
      String partA = partOf.getOrDefault(a, "");
      String partB = partOf.getOrDefault(b, "");
      List<String> of = a.equals(b) ? inClass : partA.equals(partB) ? inPart : acrossParts;
      of.add("%s and %s".formatted(one, other));
    }

    void warn(String what, FolderInspection in) {
      in.warn(inClass, what + " within a class");
      in.warn(inPart, what + " in two classes");
      in.warn(acrossParts, what + " in two parts, so that what is unseen is seen in training");
    }
  }

  private void names() {
    List<String> alike = ClassSplit.alike(parts.classes().keySet());
    if (!alike.isEmpty()) {
      warnings.add("may be one class: " + Words.names(alike));
    }
  }

  private void warn(List<String> pictures, String what) {
    warn(pictures, what, PAIRS);
  }

  private void warn(List<String> pictures, String what, int shown) {
    if (!pictures.isEmpty()) {
      warnings.add(
          "%s (%,d): %s%s"
              .formatted(
                  what,
                  pictures.size(),
                  String.join("; ", pictures.subList(0, Math.min(shown, pictures.size()))),
                  pictures.size() > shown ? "; and so on" : ""));
    }
  }
}
