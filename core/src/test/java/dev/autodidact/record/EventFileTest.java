package dev.autodidact.record;

import static dev.autodidact.record.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.record.EventFile.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  /// Zero, which version 3 of protocol buffers leaves out elsewhere; steps of one, two and six
  /// bytes; a name that is not ASCII; what is no number.
  private static final List<Event> EVENTS =
      List.of(
          new Event(1, 1700000000.25, scalars("training/loss", 0, "validation/mean", -1.5)),
          new Event(
              300, 1700000123.5, scalars("training/loss", Math.PI, "diagnostics/größe", 1e-30)),
          new Event(1L << 40, 1700000200, scalars("training/loss", Double.NaN, "large", 1e39)));

  private final Path file;

  EventFileTest(@TempDir Path folder) {
    file = folder.resolve("events.out.tfevents.autodidact");
  }

  private static SequencedMap<String, Double> scalars(
      String one, double value, String other, double second) {
    SequencedMap<String, Double> scalars = new LinkedHashMap<>();
    scalars.put(one, value);
    scalars.put(other, second);
    return scalars;
  }

  private byte[] written(List<Event> events) throws IOException {
    EventFile.write(file, events);
    return Files.readAllBytes(file);
  }

  /// What `tools/golden_events.py` made with TensorBoard's own writer.
  @Test
  void isWhatTensorBoardWrites() throws IOException {
    try (InputStream golden = EventFileTest.class.getResourceAsStream("events.tfevents")) {
      assertThat(written(EVENTS)).isEqualTo(Objects.requireNonNull(golden).readAllBytes());
    }
  }

  @Test
  void recordsCanBeReadOneByOne() throws IOException {
    ByteBuffer left = ByteBuffer.wrap(written(EVENTS)).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> lengths = new ArrayList<>();
    while (left.hasRemaining()) {
      int length = Math.toIntExact(checked(left, Long.BYTES).getLong());
      lengths.add(checked(left, length).remaining());
    }
    assertThat(lengths).hasSize(4).doesNotContain(0);
    assertThat(EventFile.count(file)).isEqualTo(3);
  }

  /// The next bytes, whose checksum is computed bit by bit as in RFC 3720, and masked as in
  /// TensorFlow's `crc32c.h`.
  private static ByteBuffer checked(ByteBuffer left, int length) {
    byte[] data = new byte[length];
    left.get(data);
    int crc = -1;
    for (byte b : data) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
      }
    }
    assertThat(left.getInt()).isEqualTo(((~crc >>> 15) | (~crc << 17)) + 0xa282ead8);
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// A TensorBoard that has the file open sees only what is added to that very file.
  @Test
  void growsInPlace() throws IOException {
    EventFile.write(file, EVENTS.subList(0, 1));
    Object inode = Files.getAttribute(file, "unix:ino");
    EventFile.write(file, EVENTS.subList(0, 2));
    byte[] grown = written(EVENTS);

    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    Files.delete(file);
    assertThat(written(EVENTS)).isEqualTo(grown);
  }

  @Test
  void isCompletedWhereverItWasCut() throws IOException {
    byte[] whole = written(EVENTS);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(EventFile.count(file)).isBetween(0, 2);
      assertThat(written(EVENTS)).as("cut after %d bytes", length).isEqualTo(whole);
    }
  }

  @Test
  void isReplacedWhereItHoldsSomethingElse() throws IOException {
    byte[] whole = written(EVENTS.subList(1, 3));
    Files.delete(file);
    for (List<Event> before : List.of(EVENTS, EVENTS.subList(0, 1), List.of(EVENTS.getFirst()))) {
      EventFile.write(file, before);
      assertThat(written(EVENTS.subList(1, 3))).isEqualTo(whole);
    }
  }

  @Test
  void withoutEventsThereIsNoFile() {
    EventFile.write(file, List.of());
    assertThat(file).doesNotExist();
  }

  @Test
  void anyFlippedBitIsRefused() throws IOException {
    byte[] whole = written(EVENTS);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file, damaged);
      assertRefused(() -> EventFile.count(file), file + " is damaged: a checksum");
    }
  }
}
