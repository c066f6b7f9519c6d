package dev.autodidact.encoders;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The checksums of files that were fetched once, in `SHA256SUMS` beside them, as `sha256sum -c`
/// reads it. Whatever is fetched later in their place must be the same.
///
/// @param sums by the names of files
record Pins(SortedMap<String, String> sums) {
  static final String FILE = "SHA256SUMS";

  private static final int MAX_BYTES = 1 << 16;

  /// Those of a folder; none where it has none.
  static Pins read(Path folder) {
    Path file = folder.resolve(FILE);
    SortedMap<String, String> sums = new TreeMap<>();
    if (Files.exists(file)) {
      String text = new String(JsonFile.bytes(file, MAX_BYTES), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String[] parts = line.split("  ", 2);
        if (parts.length != 2) {
          throw new InvalidInputException("%s is damaged: %s".formatted(file, line));
        }
        sums.put(parts[1], parts[0]);
      }
    }
    return new Pins(sums);
  }

  /// Writes the checksums of files of the folder that have none yet, whole or not at all.
  void write(Path folder, Iterable<String> names) {
    SortedMap<String, String> all = new TreeMap<>(sums);
    try {
      for (String name : names) {
        if (!all.containsKey(name)) {
          all.put(name, sha256(folder.resolve(name)));
        }
      }
      StringBuilder text = new StringBuilder();
      for (Map.Entry<String, String> sum : all.entrySet()) {
        text.append(sum.getValue()).append("  ").append(sum.getKey()).append('\n');
      }
      Path draft = Files.writeString(folder.resolve(FILE + ".part"), text);
      Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be written: %s".formatted(folder.resolve(FILE), e), e);
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Digests.sha256();
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.skipNBytes(Files.size(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
