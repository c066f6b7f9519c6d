package dev.autodidact.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Numbers of a file that single precision holds exactly, by their names in the safetensors format.
enum FloatFormat {
  F32(Float.BYTES) {
    @Override
    float next(ByteBuffer data) {
      return data.getFloat();
    }
  },
  F16(Short.BYTES) {
    @Override
    float next(ByteBuffer data) {
      return Float.float16ToFloat(data.getShort());
    }
  },
  BF16(Short.BYTES) {
    @Override
    float next(ByteBuffer data) {
      return Float.intBitsToFloat(data.getShort() << 16);
    }
  };

  private final int bytes;

  FloatFormat(int bytes) {
    this.bytes = bytes;
  }

  /// How many bytes a number takes.
  int bytes() {
    return bytes;
  }

  /// Reads a number.
  abstract float next(ByteBuffer data);

  static Optional<FloatFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.name().equals(name)).findFirst();
  }
}
