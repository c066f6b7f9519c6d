package dev.autodidact.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Records to JSON and back: every component must be there, and nothing else.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final long MAX_BYTES = 1 << 24;

  private Json() {}

  /// `value`, a record or a map, as a record of type `type`.
  ///
  /// @throws InvalidInputException if a component is missing, unknown or of another type
  public static <T> T convert(Object value, Class<T> type) {
    try {
      T converted = MAPPER.convertValue(value, type);
      if (converted == null) {
        throw new InvalidInputException("settings are missing");
      }
      return converted;
    } catch (IllegalArgumentException e) {
      throw refused(e)
          .orElseGet(() -> new InvalidInputException("settings do not fit: " + firstLine(e), e));
    }
  }

  /// `value` as what a component of that type holds.
  static Object convert(Object value, JavaType type) {
    try {
      return MAPPER.convertValue(value, type);
    } catch (IllegalArgumentException e) {
      throw refused(e)
          .orElseGet(() -> new InvalidInputException("settings do not fit: " + firstLine(e), e));
    }
  }

  /// Writes a record, whole or not at all.
  public static void write(Path file, Object value) {
    AtomicFile.write(file, bytes(value));
  }

  /// Writes a record into the first of the files `name`, formatted with 1, 2, ..., that is not in
  /// `folder`.
  ///
  /// @return the file
  public static Path writeNext(Path folder, String name, Object value) {
    return AtomicFile.writeNext(folder, name, bytes(value));
  }

  private static ByteBuffer bytes(Object value) {
    return ByteBuffer.wrap((text(value) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// A record as JSON.
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value, e);
    }
  }

  /// A value as JSON in one line.
  public static String line(Object value) {
    try {
      return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value, e);
    }
  }

  /// Reads a record.
  ///
  /// @throws InvalidInputException if the file is missing, too large or not that record
  public static <T> T read(Path file, Class<T> type) {
    try {
      requireFile(file);
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidInputException("%s is too large to be settings".formatted(file));
      }
      T value = MAPPER.readValue(file.toFile(), type);
      if (value == null) {
        throw new InvalidInputException("%s is damaged: it holds nothing".formatted(file));
      }
      return value;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("%s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new InvalidInputException("%s is damaged: %s".formatted(file, firstLine(e)), e);
    }
  }

  /// A pipe would be read for ever.
  private static void requireFile(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
  }

  /// Reads any JSON.
  public static JsonNode readTree(Path file) {
    return read(file, JsonNode.class);
  }

  /// Any JSON that is a text.
  ///
  /// @param name of what it is in, for a message
  /// @throws InvalidInputException if it is none
  public static JsonNode parse(String name, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException("%s is damaged: %s".formatted(name, firstLine(e)), e);
    }
  }

  /// What a record itself said against its components.
  private static Optional<InvalidInputException> refused(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(InvalidInputException.class::isInstance)
        .map(InvalidInputException.class::cast)
        .findFirst();
  }

  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getName());
  }
}
