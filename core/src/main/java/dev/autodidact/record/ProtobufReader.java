package dev.autodidact.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A protocol buffer message that somebody else wrote, field by field, without copies of its bytes.
///
/// What is no message is an [IllegalArgumentException], and takes no memory: every length is that
/// of bytes that are there.
///
/// @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
public final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int VARINT_BITS = 64;

  private final ByteBuffer bytes;
  private int type = -1;

  /// Reads the bytes between position and limit, which it does not move.
  public ProtobufReader(ByteBuffer message) {
    this.bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The number of the next field, or 0 at the end. The field must be read or skipped before the
  /// next one.
  public int next() {
    if (!bytes.hasRemaining()) {
      return 0;
    }
    long key = varint();
    type = (int) (key & 7);
    long field = key >>> 3;
    if (field < 1 || field > 1 << 29) {
      throw new IllegalArgumentException("no field " + field);
    }
    return (int) field;
  }

  /// The field as a whole number.
  public long integer() {
    require(VARINT);
    return varint();
  }

  /// The field as whole numbers, one or a packed list of them, after those already in `to`.
  void integers(List<Long> to, int most) {
    if (type == VARINT) {
      to.add(varint());
    } else {
      ProtobufReader packed = message();
      while (packed.bytes.hasRemaining() && to.size() <= most) {
        to.add(packed.varint());
      }
    }
    if (to.size() > most) {
      throw new IllegalArgumentException("a list of more than " + most);
    }
  }

  /// The field as bytes.
  public ByteBuffer bytes() {
    require(LENGTH);
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("cut short");
    }
    ByteBuffer field = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
    return field;
  }

  /// The field as a text.
  public String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  /// The field as a message.
  public ProtobufReader message() {
    return new ProtobufReader(bytes());
  }

  /// Goes past the field, which has this many bytes.
  public int length() {
    return bytes().remaining();
  }

  /// Goes past the field.
  public void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> forward(Long.BYTES);
      case LENGTH -> bytes();
      case FIXED32 -> forward(Integer.BYTES);
      default -> throw new IllegalArgumentException("no type " + type);
    }
  }

  private void forward(int count) {
    if (count > bytes.remaining()) {
      throw new IllegalArgumentException("cut short");
    }
    bytes.position(bytes.position() + count);
  }

  private void require(int wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException("type %d instead of %d".formatted(type, wanted));
    }
  }

  /// Seven bits a byte, the lowest first.
  private long varint() {
    long value = 0;
    for (int shift = 0; shift < VARINT_BITS; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw new IllegalArgumentException("cut short");
      }
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
