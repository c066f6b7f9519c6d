package dev.autodidact.encoders;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of a net in ONNX's format that ONNX Runtime may read: [OnnxCheck] has looked at them.
///
/// @param place where it is, in words for a message
/// @param bytes all of it, outside Java's heap
record CheckedNet(String place, ByteBuffer bytes) {
  /// What a message of protocol buffers may have.
  static final long MAX_BYTES = Integer.MAX_VALUE;

  CheckedNet {
    OnnxCheck.require(place, bytes);
  }

  /// Maps a file into memory.
  ///
  /// @throws InvalidInputException if it is missing, too large or refused
  static CheckedNet map(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > MAX_BYTES) {
        throw new InvalidInputException(
            "%s has %d bytes, and an ONNX file has at most %d"
                .formatted(file, channel.size(), MAX_BYTES));
      }
      return new CheckedNet(
          file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// @param decides what else decides the features
  /// @return digest of the net and of that, in hex
  String sha256(String... decides) {
    return Digests.sha256(
        digest -> {
          digest.update(bytes.duplicate());
          for (String text : decides) {
            digest.update(Digests.sha256(text).getBytes(StandardCharsets.UTF_8));
          }
        });
  }
}
