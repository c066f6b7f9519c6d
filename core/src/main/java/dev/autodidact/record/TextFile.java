package dev.autodidact.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Text from a file that need not be trusted.
public final class TextFile {
  private TextFile() {}

  /// The lines of a file in UTF-8.
  ///
  /// @param most bytes it may have
  /// @throws IOException if it is larger, is not UTF-8 or cannot be read
  public static List<String> lines(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    if (Files.size(file) > most) {
      throw new IOException("larger than %,d bytes".formatted(most));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new BufferedReader(new StringReader(text)).lines().toList();
    }
  }
}
