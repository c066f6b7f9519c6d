package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.MappedPictures.ClassOfPictures;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.data.picture.Halving;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// mini-ImageNet: 600 colour photographs of each of 100 classes, of which 64 are meta-trained on,
/// 16 choose the model and 20 are unseen.
///
/// O. Vinyals et al. "Matching Networks for One Shot Learning", NIPS 2016; the division is that of
/// S. Ravi, H. Larochelle. "Optimization as a Model for Few-Shot Learning", ICLR 2017.
public final class MiniImagenet {
  /// How its pictures are seen.
  public static final PictureFormat FORMAT = new PictureFormat(84, Colour.RGB);

  /// The classes of each part, and the pictures of each class.
  record Sizes(int train, int validation, int test, int each) {
    /// Those of Ravi and Larochelle.
    static final Sizes PUBLISHED = new Sizes(64, 16, 20, 600);
  }

  private static final int MAX_LIST_BYTES = 16 << 20;
  private static final int MAX_PICTURE_BYTES = 20 << 20;

  private final FileTree files;
  private final String root;
  private final Sizes sizes;
  private final Loading loading;
  private final AtomicLong decoded = new AtomicLong();

  private MiniImagenet(FileTree files, String root, Sizes sizes, Loading loading) {
    this.files = files;
    this.root = root;
    this.sizes = sizes;
    this.loading = loading;
  }

  /// Reads mini-ImageNet from the folder `mini-imagenet` of `data`.
  ///
  /// It holds `train.csv`, `val.csv` and `test.csv` with the columns `filename` and `label`, and
  /// the folder `images`; or a zip of these, `mini-imagenet.zip`. The pictures are decoded once,
  /// into a file of 1.3 GB.
  ///
  /// @param caches folders that file may lie in, the best first
  /// @throws InvalidInputException if a file is missing or damaged, or there is no space
  public static PictureSplits load(Path data, List<Path> caches, Loading loading) {
    return load(data, caches, loading, Sizes.PUBLISHED);
  }

  static PictureSplits load(Path data, List<Path> caches, Loading loading, Sizes sizes) {
    Path folder = data.resolve("mini-imagenet");
    Path zip = folder.resolve("mini-imagenet.zip");
    if (!Files.isRegularFile(zip) && !Files.isRegularFile(folder.resolve("train.csv"))) {
      throw new InvalidInputException(
          ("%s not found: put mini-ImageNet there, a zip of images/, train.csv, val.csv and"
                  + " test.csv, or these files themselves beside it")
              .formatted(zip));
    }
    try (FileTree files = FileTree.of(Files.isRegularFile(zip) ? zip : folder)) {
      String root = files.has("mini-imagenet/train.csv") ? "mini-imagenet/" : "";
      return new MiniImagenet(files, root, sizes, loading).load(caches);
    }
  }

  /// @param label of the class
  /// @param pictures the names of its files
  private record Member(String label, List<String> pictures) {}

  private PictureSplits load(List<Path> caches) {
    List<Member> classes = new ArrayList<>();
    classes.addAll(listed("train.csv", sizes.train()));
    classes.addAll(listed("val.csv", sizes.validation()));
    classes.addAll(listed("test.csv", sizes.test()));
    long different = classes.stream().map(Member::label).distinct().count();
    if (different < classes.size()) {
      throw new InvalidInputException(
          "%s: a class that is in one of the three lists must be in no other"
              .formatted(files.locate(root + "test.csv")));
    }
    long bytes = (long) sizes.each() * FORMAT.values();
    MappedCache cache =
        new MappedCache(
            "mini-imagenet-%s.pixels".formatted(identity(classes).substring(0, 16)),
            MappedCache.PIXELS,
            classes.stream().map(_ -> bytes).toList());
    List<MappedCache.Part> pixels =
        cache.open(caches, c -> decode(classes.get(c).pictures(), classes.size()));
    int unseen = sizes.train() + sizes.validation();
    return new PictureSplits(
        part(classes, pixels, 0, sizes.train()),
        part(classes, pixels, sizes.train(), unseen),
        part(classes, pixels, unseen, classes.size()));
  }

  private List<Member> listed(String list, int expected) {
    String place = files.locate(root + list);
    SortedMap<String, List<String>> classes = new TreeMap<>();
    byte[] text = files.read(root + list, MAX_LIST_BYTES);
    try (Csv csv = new Csv(new ByteArrayInputStream(text), place)) {
      String right = "the first line must be filename,label";
      int filename = csv.column("filename", right);
      int label = csv.column("label", right);
      while (csv.hasNext()) {
        List<String> row = csv.next();
        classes
            .computeIfAbsent(row.get(label), _ -> new ArrayList<>())
            .add(root + "images/" + row.get(filename));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (classes.size() != expected
        || classes.values().stream().anyMatch(of -> of.size() != sizes.each())) {
      throw new InvalidInputException(
          "%s must list %d classes of %d pictures each".formatted(place, expected, sizes.each()));
    }
    return classes.entrySet().stream().map(e -> new Member(e.getKey(), e.getValue())).toList();
  }

  /// SHA-256 of the lists and of the sizes of all files: another set has another one.
  private String identity(List<Member> classes) {
    MessageDigest digest = Digests.sha256();
    for (Member member : classes) {
      for (String picture : member.pictures()) {
        String name = picture.substring(root.length());
        String line = "%s %s %d\n".formatted(member.label(), name, files.size(picture));
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return Digests.hex(digest);
  }

  /// `[n, 3, 84, 84]`
  private byte[] decode(List<String> pictures, int classes) {
    int values = FORMAT.values();
    byte[] pixels = new byte[pictures.size() * values];
    IntStream.range(0, pictures.size())
        .parallel()
        .forEach(
            i -> {
              String name = pictures.get(i);
              byte[] content = files.read(name, MAX_PICTURE_BYTES);
              byte[] picture = Halving.decode(content, FORMAT.side(), files.locate(name));
              System.arraycopy(picture, 0, pixels, i * values, values);
              long total = (long) classes * sizes.each();
              loading.at("decoding mini-ImageNet", decoded.incrementAndGet(), total);
            });
    return pixels;
  }

  private Pictures part(List<Member> classes, List<MappedCache.Part> pixels, int from, int to) {
    List<ClassOfPictures> part = new ArrayList<>();
    for (int c = from; c < to; c++) {
      part.add(
          new ClassOfPictures(
              classes.get(c).label(),
              sizes.each(),
              pixels.get(c).values(),
              pixels.get(c).sha256()));
    }
    return new MappedPictures(FORMAT, part);
  }
}
