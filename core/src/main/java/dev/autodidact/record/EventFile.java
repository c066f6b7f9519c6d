package dev.autodidact.record;

import dev.autodidact.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/// Scalars over steps as TensorBoard reads them: every event is a protocol buffer in a record with
/// checksums (TFRecord).
///
/// The bytes of some events begin those of the same events and more. So the file of a training
/// grows in place, as a TensorBoard that has it open expects, which never opens it again.
///
/// @see <a
///   href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
/// @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">the records</a>
public final class EventFile {
  /// Its folder, in that of a run.
  public static final String FOLDER = "tensorboard";

  /// Its place in the folder of a run; TensorBoard reads what has `tfevents` in its name.
  public static final String PLACE = FOLDER + "/events.out.tfevents.autodidact";

  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;
  private static final int MAX_BYTES = 1 << 28;

  /// The length of a record, and the checksum of that.
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  private EventFile() {}

  /// What is known of a step.
  ///
  /// @param time when it was, in seconds since 1970
  /// @param scalars by tag, in order; what is no finite 32-bit number is left out of files
  public record Event(long step, double time, SequencedMap<String, Double> scalars) {
    public Event {
      scalars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scalars));
    }
  }

  /// Makes `file` hold `events`. It grows if what it holds begins them, and is replaced otherwise;
  /// without events nothing is written.
  ///
  /// @throws InvalidInputException if the disk is full or the folder cannot be written
  public static void write(Path file, List<Event> events) {
    byte[] all = bytes(events);
    try {
      int there = beginning(file, all);
      ByteBuffer more = ByteBuffer.wrap(all, there, all.length - there);
      if (there > 0) {
        append(file, more);
      } else if (more.hasRemaining()) {
        AtomicFile.replace(file, out -> AtomicFile.writeAll(out, more));
      }
    } catch (IOException e) {
      throw AtomicFile.unwritable(file, e);
    }
  }

  private static void append(Path file, ByteBuffer more) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
      AtomicFile.writeAll(out, more);
      out.force(true);
    }
  }

  /// How many bytes `file` has if they begin `all`, otherwise 0.
  private static int beginning(Path file, byte[] all) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > all.length) {
      return 0;
    }
    byte[] there = Files.readAllBytes(file);
    return Arrays.equals(there, Arrays.copyOf(all, there.length)) ? there.length : 0;
  }

  private static byte[] bytes(List<Event> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!events.isEmpty()) {
      out.writeBytes(record(new Protobuf().real(1, events.getFirst().time).text(3, VERSION)));
    }
    for (Event event : events) {
      Protobuf summary = new Protobuf();
      event.scalars.forEach((tag, value) -> add(summary, tag, value.floatValue()));
      Protobuf message = new Protobuf().real(1, event.time).integer(2, event.step);
      out.writeBytes(record(message.message(5, summary)));
    }
    return out.toByteArray();
  }

  private static void add(Protobuf summary, String tag, float value) {
    if (Float.isFinite(value)) {
      summary.message(1, new Protobuf().text(1, tag).single(2, value));
    }
  }

  private static byte[] record(Protobuf message) {
    byte[] data = message.toBytes();
    ByteBuffer out = ByteBuffer.allocate(HEAD + data.length + Integer.BYTES);
    out.order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
    out.putInt(checksum(out.slice(0, Long.BYTES)));
    out.put(data).putInt(checksum(ByteBuffer.wrap(data)));
    return out.array();
  }

  /// CRC-32C, turned and moved, since a CRC of what holds one tells little.
  private static int checksum(ByteBuffer data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  /// How many events `file` holds; a writer that was killed may have left a part of one more.
  ///
  /// @throws InvalidInputException if it is damaged
  public static int count(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw new IOException("it is no file, or larger than %,d bytes".formatted(MAX_BYTES));
      }
      return count(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new InvalidInputException("%s is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static int count(ByteBuffer left) throws IOException {
    int records = 0;
    while (left.remaining() >= HEAD + Integer.BYTES) {
      long length = checked(left, Long.BYTES).getLong(0);
      if (length < 0 || length > left.remaining() - Integer.BYTES) {
        break;
      }
      checked(left, (int) length);
      records++;
    }
    return Math.max(0, records - 1); // the first has the version
  }

  /// The next `length` bytes, which must fit the checksum behind them.
  private static ByteBuffer checked(ByteBuffer left, int length) throws IOException {
    ByteBuffer data = left.slice(left.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    left.position(left.position() + length);
    if (left.getInt() != checksum(data.duplicate())) {
      throw new IOException("a checksum before byte %d differs".formatted(left.position()));
    }
    return data;
  }
}
