package dev.autodidact.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A safetensors file with whatever header and numbers, right or wrong.
record SafetensorsFile(String header, float... numbers) {
  void write(Path file) throws IOException {
    write(file, header.getBytes(StandardCharsets.UTF_8).length);
  }

  /// With a header that is said to be `headerLength` bytes long.
  void write(Path file, long headerLength) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + text.length + Float.BYTES * numbers.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(headerLength)
            .put(text);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    Files.write(file, bytes.array());
  }
}
