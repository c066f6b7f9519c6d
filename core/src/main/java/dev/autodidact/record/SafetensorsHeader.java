package dev.autodidact.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The header of a safetensors file: what is read is checked, and what is written passes the same
/// checks.
///
/// @param shapes by the name of the tensor, in the order of the numbers
/// @param metadata texts by name
record SafetensorsHeader(Map<String, long[]> shapes, Map<String, String> metadata) {
  static final int MAX_BYTES = 1 << 20;
  static final long MAX_DATA = 1L << 30;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";

  /// The bytes that say this, padded with spaces to a multiple of eight.
  ///
  /// @throws InvalidInputException if they would not be read as this; it says what reading them
  ///   would
  byte[] bytes(String subject) {
    if (shapes.containsKey(METADATA)) {
      throw misplaced(subject, METADATA);
    }
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject(METADATA);
    metadata.forEach(texts::put);
    long end = 0;
    for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
      ObjectNode entry = header.putObject(tensor.getKey());
      entry.put("dtype", "F32");
      Arrays.stream(tensor.getValue()).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(end).add(end += dataBytes(tensor.getValue()));
    }
    String text = header.toString();
    byte[] unpadded = text.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(unpadded, (unpadded.length + 7) / 8 * 8);
    Arrays.fill(padded, unpadded.length, padded.length, (byte) ' ');
    requireLength(subject, padded.length, MAX_BYTES);
    read(subject, padded, end);
    if (!new String(unpadded, StandardCharsets.UTF_8).equals(text)) {
      throw refusal(subject, "its header is not Unicode");
    }
    return padded;
  }

  /// @throws InvalidInputException if a header of `length` bytes would be too long
  static void requireLength(String subject, long length, long longest) {
    if (length < 2 || length > longest) {
      throw refusal(subject, "its header cannot be %d bytes long".formatted(length));
    }
  }

  /// @param subject what a refusal begins with: the file, and that it is damaged
  /// @param dataSize how many bytes of numbers there are
  /// @throws InvalidInputException if it does not describe so many numbers
  static SafetensorsHeader read(String subject, byte[] text, long dataSize) {
    JsonNode header;
    try {
      header = JSON.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(line(subject, "its header is not JSON"), e);
    }
    if (!header.isObject() || dataSize > MAX_DATA) {
      throw refusal(subject, "it is not a checkpoint");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    header.path(METADATA).forEachEntry((k, v) -> metadata.put(k, v.asText()));
    return new SafetensorsHeader(shapes(subject, header, dataSize), metadata);
  }

  /// The shapes by name, after checking that they fill the data exactly, in order.
  private static Map<String, long[]> shapes(String subject, JsonNode header, long dataSize) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals(METADATA)) {
        continue;
      }
      JsonNode entry = field.getValue();
      long[] shape = wholeNumbers(entry.path("shape"));
      if (Arrays.stream(shape).anyMatch(size -> size < 1 || size > MAX_DATA)) {
        throw refusal(subject, "tensor %s has no shape".formatted(field.getKey()));
      }
      long bytes = dataBytes(shape);
      if (!entry.path("dtype").asText().equals("F32")
          || !entry.path("shape").isArray()
          || !Arrays.equals(
              wholeNumbers(entry.path("data_offsets")), new long[] {end, end + bytes})) {
        throw misplaced(subject, field.getKey());
      }
      end += bytes;
      shapes.put(field.getKey(), shape);
    }
    if (end != dataSize) {
      throw refusal(
          subject, "it should have %d bytes of numbers and has %d".formatted(end, dataSize));
    }
    return shapes;
  }

  /// How many bytes a tensor takes, or more than are allowed; cannot overflow.
  private static long dataBytes(long[] shape) {
    long bytes = Float.BYTES;
    for (long size : shape) {
      bytes = Math.min(bytes * Math.min(size, MAX_DATA), MAX_DATA + 1);
    }
    return bytes;
  }

  /// What is in an array, with -1 for whatever is not a whole number.
  private static long[] wholeNumbers(JsonNode array) {
    return array
        .valueStream()
        .mapToLong(n -> n.isIntegralNumber() && n.canConvertToLong() ? n.longValue() : -1)
        .toArray();
  }

  private static InvalidInputException misplaced(String subject, String name) {
    return refusal(subject, "tensor %s is not where it should be".formatted(name));
  }

  static InvalidInputException refusal(String subject, String why) {
    return new InvalidInputException(line(subject, why));
  }

  /// One line, for names of tensors may be anything.
  private static String line(String subject, String why) {
    return subject + ": " + why.replaceAll("[\\p{C}\\v]", "?");
  }
}
