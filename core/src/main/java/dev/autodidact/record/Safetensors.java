package dev.autodidact.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Named tensors in one file, in the safetensors format: an 8-byte length, a JSON header, the
/// numbers. It holds no code and opens in Python.
///
/// The header is checked against the size of the file before any memory is set aside for numbers.
///
/// See the [format](https://huggingface.co/docs/safetensors).
public final class Safetensors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LENGTH_BYTES = 8;
  private static final int MAX_HEADER = 1 << 20;
  private static final long MAX_DATA = 1L << 30;

  private Safetensors() {}

  /// What a file holds.
  ///
  /// @param params single-precision tensors, in the order of the file
  /// @param metadata texts by name
  public record Content(Params params, Map<String, String> metadata) {}

  /// Writes `params` in single precision, whole or not at all.
  public static void write(Path file, Params params, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject("__metadata__");
    metadata.forEach(texts::put);
    Map<String, float[]> values = new LinkedHashMap<>();
    int offset = 0;
    for (String name : params.names()) {
      Tensor tensor = params.get(name);
      float[] numbers = tensor.toFloats();
      values.put(name, numbers);
      ObjectNode entry = header.putObject(name);
      entry.put("dtype", "F32");
      ArrayNode shape = entry.putArray("shape");
      for (long size : tensor.shape()) {
        shape.add(size);
      }
      entry.putArray("data_offsets").add(offset).add(offset += numbers.length * Float.BYTES);
    }
    ByteBuffer data = ByteBuffer.allocate(offset).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] numbers : values.values()) {
      for (float number : numbers) {
        data.putFloat(number);
      }
    }
    byte[] text = padded(header.toString());
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(text.length).flip();
    AtomicFile.write(file, length, ByteBuffer.wrap(text), data.flip());
  }

  private static byte[] padded(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  /// Reads a file; the caller's scope owns the tensors.
  ///
  /// @throws InvalidInputException if it is missing, cut short or not what its header says
  public static Content read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      ByteBuffer length = fully(channel, LENGTH_BYTES, file);
      long headerSize = length.getLong();
      if (headerSize < 2 || headerSize > Math.min(MAX_HEADER, size - LENGTH_BYTES)) {
        throw damaged(file, "its header cannot be %d bytes long".formatted(headerSize));
      }
      ByteBuffer text = fully(channel, (int) headerSize, file);
      JsonNode header = JSON.readTree(StandardCharsets.UTF_8.decode(text).toString());
      long dataSize = size - LENGTH_BYTES - headerSize;
      if (!header.isObject() || dataSize > MAX_DATA) {
        throw damaged(file, "it is not a checkpoint");
      }
      Map<String, long[]> shapes = checked(file, header, dataSize);
      ByteBuffer data = fully(channel, (int) dataSize, file);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      shapes.forEach((name, shape) -> tensors.put(name, next(data, shape)));
      Map<String, String> metadata = new LinkedHashMap<>();
      header.path("__metadata__").forEachEntry((k, v) -> metadata.put(k, v.asText()));
      return new Content(Params.shared(tensors), metadata);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("%s: there is no such file".formatted(file), e);
    } catch (JsonProcessingException e) {
      throw damaged(file, "its header is not JSON");
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  /// The shapes by name, after checking that they fill the data exactly, in order.
  private static Map<String, long[]> checked(Path file, JsonNode header, long dataSize) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals("__metadata__")) {
        continue;
      }
      JsonNode entry = field.getValue();
      long[] shape = wholeNumbers(entry.path("shape"));
      long bytes = Float.BYTES;
      for (long size : shape) {
        if (size < 1 || size > MAX_DATA) {
          throw damaged(file, "tensor %s has no shape".formatted(field.getKey()));
        }
        bytes = Math.min(bytes * size, MAX_DATA + 1); // cannot overflow
      }
      if (!entry.path("dtype").asText().equals("F32")
          || !entry.path("shape").isArray()
          || !Arrays.equals(
              wholeNumbers(entry.path("data_offsets")), new long[] {end, end + bytes})) {
        throw damaged(file, "tensor %s is not where it should be".formatted(field.getKey()));
      }
      end += bytes;
      shapes.put(field.getKey(), shape);
    }
    if (end != dataSize) {
      throw damaged(file, "it should have %d bytes of numbers and has %d".formatted(end, dataSize));
    }
    return shapes;
  }

  /// What is in an array, with -1 for whatever is not a whole number.
  private static long[] wholeNumbers(JsonNode array) {
    return array
        .valueStream()
        .mapToLong(n -> n.isIntegralNumber() && n.canConvertToLong() ? n.longValue() : -1)
        .toArray();
  }

  private static Tensor next(ByteBuffer data, long[] shape) {
    long count = 1;
    for (long size : shape) {
      count *= size;
    }
    float[] numbers = new float[(int) count];
    data.asFloatBuffer().get(numbers);
    data.position(data.position() + numbers.length * Float.BYTES);
    return Tensors.of(numbers, shape);
  }

  private static ByteBuffer fully(FileChannel channel, int bytes, Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw damaged(file, "it is cut short");
      }
    }
    return buffer.flip();
  }

  private static InvalidInputException damaged(Path file, String why) {
    String line = why.replaceAll("[\\p{C}\\v]", "?"); // names of tensors may be anything
    return new InvalidInputException("%s is damaged: %s".formatted(file, line));
  }
}
