package dev.autodidact.record;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Named tensors in one file, in the safetensors format: an 8-byte length, a JSON header, the
/// numbers. It holds no code and opens in Python.
///
/// The header is checked against the size of the file before any memory is set aside for numbers.
///
/// See the [format](https://huggingface.co/docs/safetensors).
public final class Safetensors {
  private static final int LENGTH_BYTES = 8;

  private Safetensors() {}

  /// What a file holds.
  ///
  /// @param params single-precision tensors, in the order of the file
  /// @param metadata texts by name
  /// @param checked whether it has a checksum, which was right
  /// @param half whether numbers were of half precision
  public record Content(
      Params params, Map<String, String> metadata, boolean checked, boolean half) {}

  /// Writes `params`, whole or not at all.
  ///
  /// @param params in single precision
  /// @throws InvalidInputException before anything is written, if the file could not be read: a
  ///   tensor is not in single precision, is empty or is called `__metadata__`, there is more than
  ///   a gigabyte of numbers or a megabyte of names and metadata, or those are not Unicode
  public static void write(Path file, Params params, Map<String, String> metadata) {
    AtomicFile.write(file, parts("%s cannot be written".formatted(file), params, metadata));
  }

  /// What [#write] would write.
  ///
  /// @param name of what it is, for a message
  public static byte[] bytes(String name, Params params, Map<String, String> metadata) {
    ByteBuffer[] parts = parts("%s cannot be written".formatted(name), params, metadata);
    int size = Arrays.stream(parts).mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact);
    ByteBuffer all = ByteBuffer.allocate(size);
    for (ByteBuffer part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static ByteBuffer[] parts(String subject, Params params, Map<String, String> metadata) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (String name : params.names()) {
      Tensor tensor = params.get(name);
      if (!tensor.isSingle()) {
        throw SafetensorsHeader.refusal(
            subject, "tensor %s is not in single precision".formatted(name));
      }
      shapes.put(name, tensor.shape());
    }
    Map<String, String> summed = new LinkedHashMap<>(metadata);
    summed.put(Checksum.NAME, Checksum.ZEROS);
    byte[] text = SafetensorsHeader.of(shapes, summed).bytes(subject);
    ByteBuffer numbers = numbers(params);
    Checksum.put(text, numbers);
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(text.length).flip();
    return new ByteBuffer[] {length, ByteBuffer.wrap(text), numbers};
  }

  private static ByteBuffer numbers(Params params) {
    float[][] numbers = params.tensors().stream().map(Tensor::toFloats).toArray(float[][]::new);
    int count = 0;
    for (float[] tensor : numbers) {
      count += tensor.length;
    }
    ByteBuffer data = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = data.asFloatBuffer();
    for (float[] tensor : numbers) {
      floats.put(tensor);
    }
    return data;
  }

  /// Where in the content of a file the numbers of some tensors are, side by side.
  ///
  /// @param from the first byte
  /// @param to behind the last
  public record Range(int from, int to) {}

  /// Finds the numbers of some tensors.
  ///
  /// @param head the content of a file, or its beginning
  /// @param size of the whole content
  /// @param wanted whether a tensor of this name is one of them
  /// @return empty where there are none, where others lie between them, and of what is no such file
  public static Optional<Range> range(byte[] head, long size, Predicate<String> wanted) {
    if (head.length < LENGTH_BYTES) {
      return Optional.empty();
    }
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > Math.min(SafetensorsHeader.MAX_BYTES, head.length - LENGTH_BYTES)) {
      return Optional.empty();
    }
    int begin = LENGTH_BYTES + (int) length;
    byte[] text = Arrays.copyOfRange(head, LENGTH_BYTES, begin);
    try {
      return SafetensorsHeader.read("", text, size - begin, wanted)
          .range()
          .map(r -> new Range(begin + r.from(), begin + r.to()));
    } catch (InvalidInputException _) {
      return Optional.empty();
    }
  }

  /// Reads a file, whose numbers may be of half precision; the caller's scope owns the tensors.
  ///
  /// @throws InvalidInputException if it is missing, cut short, not what its header says, or not
  ///   what was written, where the writer was this program
  public static Content read(Path file) {
    return read(file, _ -> true);
  }

  /// Reads some tensors of a file; the others may be of any type.
  ///
  /// @param wanted whether a tensor of this name is read
  /// @throws InvalidInputException as in [#read(Path)]
  public static Content read(Path file, Predicate<String> wanted) {
    String subject = "%s is damaged".formatted(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be read for ever
      throw SafetensorsHeader.refusal(subject, "it is no file");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return read(channel, channel.size(), subject, wanted);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("%s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw SafetensorsHeader.refusal(subject, String.valueOf(e.getMessage()));
    }
  }

  /// What a file says of itself, without its numbers.
  ///
  /// @throws InvalidInputException as in [#read(Path)]
  public static Map<String, String> metadata(Path file) {
    String subject = "%s is damaged".formatted(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be read for ever
      throw SafetensorsHeader.refusal(subject, "it is no file");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long rest = channel.size() - LENGTH_BYTES;
      long size = fully(channel, LENGTH_BYTES, subject).getLong();
      SafetensorsHeader.requireLength(subject, size, Math.min(SafetensorsHeader.MAX_BYTES, rest));
      byte[] text = fully(channel, (int) size, subject).array();
      return SafetensorsHeader.read(subject, text, rest - size, _ -> true).metadata();
    } catch (IOException e) {
      throw SafetensorsHeader.refusal(subject, String.valueOf(e.getMessage()));
    }
  }

  /// Reads the content of such a file.
  ///
  /// @param name of what it is, for a message
  public static Content read(String name, byte[] content) {
    String subject = "%s is damaged".formatted(name);
    try (ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(content))) {
      return read(channel, content.length, subject, _ -> true);
    } catch (IOException e) {
      throw SafetensorsHeader.refusal(subject, String.valueOf(e.getMessage()));
    }
  }

  private static Content read(
      ReadableByteChannel channel, long size, String subject, Predicate<String> wanted)
      throws IOException {
    long rest = size - LENGTH_BYTES;
    long headerSize = fully(channel, LENGTH_BYTES, subject).getLong();
    SafetensorsHeader.requireLength(
        subject, headerSize, Math.min(SafetensorsHeader.MAX_BYTES, rest));
    byte[] text = fully(channel, (int) headerSize, subject).array();
    long dataSize = rest - headerSize;
    SafetensorsHeader header = SafetensorsHeader.read(subject, text, dataSize, wanted);
    ByteBuffer data = fully(channel, (int) dataSize, subject);
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    String checksum = metadata.remove(Checksum.NAME);
    if (checksum != null && !Checksum.fits(checksum, text, data)) {
      throw SafetensorsHeader.refusal(subject, "it is not as it was written: its checksum differs");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    header.tensors().forEach(tensor -> tensors.put(tensor.name(), next(data, tensor)));
    boolean half = header.tensors().stream().anyMatch(t -> t.format() != FloatFormat.F32);
    return new Content(Params.shared(tensors), metadata, checksum != null, half);
  }

  /// Reads a file that a training made or goes on from: as [#read], and all numbers are finite.
  public static Content readFinite(Path file) {
    return finite(file.toString(), read(file));
  }

  /// Reads the content of such a file.
  ///
  /// @param name of what it is, for a message
  public static Content readFinite(String name, byte[] content) {
    return finite(name, read(name, content));
  }

  private static Content finite(String subject, Content content) {
    for (String name : content.params().names()) {
      if (!content.params().get(name).isFinite()) {
        throw SafetensorsHeader.refusal(
            "%s is damaged".formatted(subject),
            "tensor %s holds numbers that are not finite".formatted(name));
      }
    }
    return content;
  }

  private static Tensor next(ByteBuffer data, SafetensorsHeader.Entry tensor) {
    float[] numbers = new float[tensor.count()];
    data.position((int) tensor.begin());
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = tensor.format().next(data);
    }
    return Tensors.of(numbers, tensor.shape());
  }

  private static ByteBuffer fully(ReadableByteChannel channel, int bytes, String subject)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw SafetensorsHeader.refusal(subject, "it is cut short");
      }
    }
    return buffer.flip();
  }
}
