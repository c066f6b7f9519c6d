package dev.autodidact.encoders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small files beside a net: JSON of a stranger's.
final class JsonFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_BYTES = 1 << 20;

  private JsonFile() {}

  /// @throws InvalidInputException if the file is missing, too large or no JSON
  static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(bytes(file, MAX_BYTES));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// The content of a file of at most `most` bytes.
  ///
  /// @throws InvalidInputException if it is missing or larger
  static byte[] bytes(Path file, int most) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new InvalidInputException("%s is larger than %d bytes".formatted(file, most));
      }
      return content;
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
