package dev.autodidact.encoders;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// The bytes of a net in ONNX's format, after a look at what ONNX Runtime would do with them.
///
/// Refused are files above [#MAX_BYTES], files whose weights are in other files (ONNX Runtime would
/// read whatever these are called), and operators of somebody else's library. Nothing else of it is
/// checked here: ONNX Runtime checks graphs.
///
/// @param place where it is, in words for a message
/// @param bytes all of it, outside Java's heap
record OnnxFile(String place, ByteBuffer bytes) {
  /// What a message of protocol buffers may have.
  static final long MAX_BYTES = Integer.MAX_VALUE;

  /// Operators of ONNX itself, and of ONNX Runtime, which it makes where it fuses others.
  private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");

  OnnxFile {
    OnnxGraph graph = OnnxGraph.read(place, bytes.duplicate());
    if (graph.external()) {
      throw new InvalidInputException(
          "%s keeps weights in other files, which are not read: export it as one file"
              .formatted(place));
    }
    Set<String> foreign = new TreeSet<>(graph.domains());
    foreign.removeAll(DOMAINS);
    if (!foreign.isEmpty()) {
      throw new InvalidInputException(
          "%s uses operators of %s, which ONNX Runtime lacks: export it with those of ONNX alone"
              .formatted(place, String.join(", ", foreign)));
    }
  }

  /// Maps a file into memory.
  ///
  /// @throws InvalidInputException if it is missing, too large or refused
  static OnnxFile map(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > MAX_BYTES) {
        throw new InvalidInputException(
            "%s has %d bytes, and an ONNX file has at most %d"
                .formatted(file, channel.size(), MAX_BYTES));
      }
      return new OnnxFile(
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
