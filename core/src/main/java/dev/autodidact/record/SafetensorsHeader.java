package dev.autodidact.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The header of a safetensors file: what is read is checked, and what is written passes the same
/// checks.
///
/// @param tensors in the order of the numbers
/// @param metadata texts by name
record SafetensorsHeader(List<Entry> tensors, Map<String, String> metadata) {
  /// The longest header that the format allows.
  static final int MAX_BYTES = 100_000_000;

  static final long MAX_DATA = 1L << 30;

  private static final int MAX_DEPTH = 8;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String METADATA = "__metadata__";

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_BYTES)
                .build());
  }

  /// A tensor of the file.
  ///
  /// @param begin where its numbers begin, in bytes
  record Entry(String name, FloatFormat format, long[] shape, long begin) {
    /// Where its numbers end.
    long end() {
      return begin + bytes(format, shape);
    }

    /// How many numbers it has.
    int count() {
      return (int) (bytes(format, shape) / format.bytes());
    }
  }

  /// A header for numbers of single precision.
  ///
  /// @param shapes by the name of the tensor, in the order of the numbers
  static SafetensorsHeader of(Map<String, long[]> shapes, Map<String, String> metadata) {
    List<Entry> tensors = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
      Entry entry = new Entry(tensor.getKey(), FloatFormat.F32, tensor.getValue(), begin);
      tensors.add(entry);
      begin = entry.end();
    }
    return new SafetensorsHeader(tensors, metadata);
  }

  /// The bytes that say this, padded with spaces to a multiple of eight.
  ///
  /// @throws InvalidInputException if they would not be read as this; it says what reading them
  ///   would
  byte[] bytes(String subject) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject(METADATA);
    metadata.forEach(texts::put);
    for (Entry tensor : tensors) {
      if (tensor.name().equals(METADATA)) {
        throw misplaced(subject, METADATA);
      }
      ObjectNode entry = header.putObject(tensor.name());
      entry.put("dtype", tensor.format().name());
      Arrays.stream(tensor.shape()).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(tensor.begin()).add(tensor.end());
    }
    String text = header.toString();
    byte[] unpadded = text.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(unpadded, (unpadded.length + 7) / 8 * 8);
    Arrays.fill(padded, unpadded.length, padded.length, (byte) ' ');
    requireLength(subject, padded.length, MAX_BYTES);
    read(subject, padded, tensors.isEmpty() ? 0 : tensors.getLast().end(), _ -> true);
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
  /// @param wanted whether a tensor of this name is: the others are left out, and may be of any
  ///   type
  /// @throws InvalidInputException if it does not describe so many numbers
  static SafetensorsHeader read(
      String subject, byte[] text, long dataSize, Predicate<String> wanted) {
    JsonNode header;
    try {
      header = JSON.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      String why = String.valueOf(e.getOriginalMessage());
      throw new InvalidInputException(
          line(
              subject,
              why.startsWith("Duplicate")
                  ? "its header has a name twice"
                  : "its header is not JSON"),
          e);
    }
    if (!header.isObject() || dataSize > MAX_DATA) {
      throw refusal(subject, "it is not a checkpoint");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    header.path(METADATA).forEachEntry((k, v) -> metadata.put(k, v.asText()));
    return new SafetensorsHeader(tensors(subject, header, dataSize, wanted), metadata);
  }

  /// Where the numbers of the tensors are, in bytes; empty where those of others lie between them.
  Optional<Safetensors.Range> range() {
    long bytes = tensors.stream().mapToLong(t -> t.end() - t.begin()).sum();
    return tensors.isEmpty() || tensors.getLast().end() - tensors.getFirst().begin() != bytes
        ? Optional.empty()
        : Optional.of(
            new Safetensors.Range((int) tensors.getFirst().begin(), (int) tensors.getLast().end()));
  }

  /// The tensors in the order of their numbers, after checking that these fill the data exactly.
  private static List<Entry> tensors(
      String subject, JsonNode header, long dataSize, Predicate<String> wanted) {
    List<Entry> tensors = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      String name = field.getKey();
      if (name.equals(METADATA)) {
        continue;
      }
      Place place = place(subject, name, field.getValue());
      places.add(place);
      if (wanted.test(name)) {
        tensors.add(entry(subject, place, field.getValue()));
      }
    }
    places.sort(Comparator.comparingLong(Place::begin));
    long end = 0;
    for (Place place : places) {
      if (place.begin() != end) {
        throw misplaced(subject, place.name());
      }
      end = place.end();
    }
    if (end != dataSize) {
      throw refusal(
          subject, "it should have %d bytes of numbers and has %d".formatted(end, dataSize));
    }
    tensors.sort(Comparator.comparingLong(Entry::begin));
    return tensors;
  }

  /// Where the numbers of a tensor are, in bytes.
  private record Place(String name, long begin, long end) {}

  private static Place place(String subject, String name, JsonNode json) {
    long[] offsets = wholeNumbers(json.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > MAX_DATA) {
      throw misplaced(subject, name);
    }
    return new Place(name, offsets[0], offsets[1]);
  }

  private static Entry entry(String subject, Place place, JsonNode json) {
    String name = place.name();
    long[] shape = wholeNumbers(json.path("shape"));
    if (Arrays.stream(shape).anyMatch(size -> size < 1 || size > MAX_DATA)) {
      throw refusal(subject, "tensor %s has no shape".formatted(name));
    }
    if (!json.path("dtype").isTextual() || !json.path("shape").isArray()) {
      throw misplaced(subject, name);
    }
    Entry entry = new Entry(name, format(subject, name, json), shape, place.begin());
    if (entry.end() != place.end()) {
      throw misplaced(subject, name);
    }
    return entry;
  }

  private static FloatFormat format(String subject, String name, JsonNode json) {
    String type = json.path("dtype").asText();
    return FloatFormat.named(type)
        .orElseThrow(
            () ->
                refusal(
                    subject,
                    "tensor %s is of type %s and must be of F32, F16 or BF16"
                        .formatted(name, type)));
  }

  /// How many bytes a tensor takes, or more than are allowed; cannot overflow.
  private static long bytes(FloatFormat format, long[] shape) {
    long bytes = format.bytes();
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
