package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the two archives Omniglot is published as.
final class OmniglotFiles {
  /// Pixels along each side of a picture.
  static final int SIDE = 105;

  private static final List<String> ARCHIVES = List.of("images_background", "images_evaluation");
  private static final int DRAWERS = 20;
  private static final Pattern PICTURE =
      Pattern.compile("(images_[a-z]+)/([\\w()'-]+/character\\d\\d)/\\d{4}_\\d\\d\\.png");

  private OmniglotFiles() {}

  /// Every character's drawings, `[20, size, size]` with ink 255, by `Alphabet/characterNN`.
  static NavigableMap<String, byte[]> read(Path folder, Resampling resampling, int size) {
    NavigableMap<String, byte[]> characters = new TreeMap<>();
    for (String archive : ARCHIVES) {
      try (FileTree files = FileTree.open(folder, archive, remedy(folder))) {
        characters.putAll(read(files, archive, resampling, size));
      }
    }
    return characters;
  }

  private static Map<String, byte[]> read(
      FileTree files, String archive, Resampling resampling, int size) {
    Map<String, List<String>> drawings = new TreeMap<>();
    for (String name : files.names()) {
      Matcher picture = PICTURE.matcher(name);
      if (picture.matches() && picture.group(1).equals(archive)) {
        drawings.computeIfAbsent(picture.group(2), _ -> new ArrayList<>()).add(name);
      }
    }
    if (drawings.isEmpty()) {
      throw new InvalidInputException(
          "%s holds no picture named like %s/Greek/character01/0394_01.png"
              .formatted(files.locate(archive), archive));
    }
    Map<String, byte[]> characters = new ConcurrentSkipListMap<>();
    drawings.entrySet().parallelStream()
        .forEach(
            entry ->
                characters.put(
                    entry.getKey(), character(files, entry.getValue(), resampling, size)));
    return characters;
  }

  private static byte[] character(
      FileTree files, List<String> names, Resampling resampling, int size) {
    if (names.size() != DRAWERS) {
      throw new InvalidInputException(
          "%s is one of %d drawings of its character: there must be %d; fetch Omniglot again"
              .formatted(files.locate(names.getFirst()), names.size(), DRAWERS));
    }
    byte[] pixels = new byte[DRAWERS * size * size];
    for (int i = 0; i < DRAWERS; i++) {
      String name = names.get(i);
      byte[] paper = BitPng.decode(files.read(name), SIDE, files.locate(name));
      byte[] resized = resampling.resize(paper, SIDE, size);
      for (int p = 0; p < resized.length; p++) {
        pixels[i * resized.length + p] = (byte) ~resized[p];
      }
    }
    return pixels;
  }

  private static String remedy(Path folder) {
    return "put images_background.zip and images_evaluation.zip of Omniglot into %s"
            .formatted(folder)
        + " (or run `autodidact data omniglot`)";
  }
}
