package dev.autodidact.data.text;

import dev.autodidact.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Texts, grouped by class.
///
/// @param names of the classes
/// @param texts of each class
public record TextClasses(List<String> names, List<List<String>> texts) {
  public TextClasses {
    names = List.copyOf(names);
    texts = texts.stream().map(List::copyOf).toList();
    if (names.size() != texts.size()) {
      throw new IllegalArgumentException(
          "%d names of %d classes".formatted(names.size(), texts.size()));
    }
  }

  /// SHA-256, in hex, of all names and texts.
  public String digest() {
    return Digests.sha256(
        sha -> {
          for (int c = 0; c < names.size(); c++) {
            sha.update(bytes(names.get(c), texts.get(c).size()));
            texts.get(c).forEach(text -> sha.update(bytes(text, 0)));
          }
        });
  }

  /// A text with its length, so that no two lists of texts have the same bytes.
  private static byte[] bytes(String text, int count) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 * Integer.BYTES + utf8.length)
        .putInt(utf8.length)
        .putInt(count)
        .put(utf8)
        .array();
  }
}
