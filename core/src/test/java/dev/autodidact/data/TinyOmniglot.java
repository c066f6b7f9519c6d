package dev.autodidact.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Four invented characters laid out as Omniglot is: two to train on, one to validate, one unseen.
final class TinyOmniglot {
  static final List<String> TRAIN = List.of("Alpha/character01", "Beta_(old)/character01");
  static final List<String> VALIDATION = List.of("Alpha/character02");
  static final List<String> TEST = List.of("Gamma/character01");

  private final Path folder;
  private final Map<String, byte[]> background = new TreeMap<>();
  private final Map<String, byte[]> evaluation = new TreeMap<>();

  /// @param data the data folder it is to be in
  TinyOmniglot(Path data) {
    folder = data.resolve("omniglot");
    addDrawings("images_background/Alpha/character01/0001", background);
    addDrawings("images_background/Alpha/character02/0002", background);
    addDrawings("images_background/Beta_(old)/character01/0003", background);
    addDrawings("images_evaluation/Gamma/character01/0965", evaluation);
  }

  /// Puts another file into the background set, or in the place of one that is there.
  TinyOmniglot with(String name, byte[] content) {
    background.put("images_background/" + name, content);
    return this;
  }

  TinyOmniglot without(String name) {
    background.remove("images_background/" + name);
    return this;
  }

  TinyOmniglot writeFolders() throws IOException {
    for (Map<String, byte[]> files : List.of(background, evaluation)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, file.getValue());
      }
    }
    return this;
  }

  TinyOmniglot writeZips() throws IOException {
    Files.createDirectories(folder);
    writeZip(folder.resolve("images_background.zip"), background);
    writeZip(folder.resolve("images_evaluation.zip"), evaluation);
    return this;
  }

  TinyOmniglot writeLists() throws IOException {
    writeList("train.txt", TRAIN);
    writeList("val.txt", VALIDATION);
    writeList("test.txt", TEST);
    return this;
  }

  void writeList(String file, List<String> characters) throws IOException {
    Path lists = Files.createDirectories(folder.resolve("splits"));
    List<String> lines =
        characters.stream()
            .flatMap(name -> List.of(name + "/rot090", name + "/rot000").stream())
            .toList();
    Files.write(lists.resolve(file), lines);
  }

  /// A picture of `side * side` pixels with a black square whose place depends on `seed`.
  static byte[] png(int side, int seed, int type) {
    BufferedImage picture = new BufferedImage(side, side, type);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean ink = Math.max(Math.abs(x - seed % side), Math.abs(y - seed / 3 % side)) < 12;
        picture.setRGB(x, y, ink ? 0 : 0xffffff);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return png.toByteArray();
  }

  private static void addDrawings(String prefix, Map<String, byte[]> files) {
    for (int drawer = 1; drawer <= 20; drawer++) {
      String name = "%s_%02d.png".formatted(prefix, drawer);
      files.put(name, png(105, name.hashCode() >>> 1, BufferedImage.TYPE_BYTE_BINARY));
    }
  }

  /// Zips the files from last to first: their order must not matter.
  private static void writeZip(Path zip, Map<String, byte[]> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).descendingMap().entrySet()) {
        entries.putNextEntry(new ZipEntry(file.getKey()));
        entries.write(file.getValue());
        entries.closeEntry();
      }
    }
  }
}
