package dev.autodidact.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnxruntime.OnnxTensor;
import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.EncoderOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of few bytes that ask for much memory or time, from `tools/golden_onnx.py`.
///
/// The limit of memory is that of the process: the build sets it to 256 MiB.
class HostileNetsTest {
  static {
    System.setProperty(MemoryLimit.PROPERTY, Integer.toString(256 << 20)); // where no build does
  }

  private static Path file(String name) {
    return Resources.file("hostile/" + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pieces.onnx    | ONNX Runtime refuses it
          constants.onnx | ONNX Runtime refuses it
          wide.onnx      | has 9,000,000 numbers, and features are at most
          loop.onnx      | has the operator Loop, which encoders do not need
          functions.onnx | has functions of its own
          sparse.onnx    | has sparse numbers
          texts.onnx     | has texts in it
          """)
  void whatAsksForMuchMemoryIsRefusedInLittle(String name, String message) throws IOException {
    long before = peak();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> OnnxPictureEncoder.open(name, file(name), EncoderOptions.NONE))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e).message().hasLineCount(1));
    assertThat(peak() - before).as("bytes").isLessThan(1L << 30);
  }

  /// The most memory that this process ever had; 0 where the system does not say.
  private static long peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? 0
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
            .sum();
  }

  /// Between two operators, and in the middle of one.
  @ParameterizedTest
  @CsvSource({"products.onnx", "pooling.onnx"})
  void whatTakesForEverIsRefused(String name) {
    try (OnnxSession session =
        OnnxSession.open(CheckedNet.map(file(name)), Duration.ofSeconds(1))) {
      FloatBuffer picture = FloatBuffer.allocate(3 * 16 * 16);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(
              () ->
                  session.run(
                      Map.of(
                          "input",
                          environment ->
                              OnnxTensor.createTensor(
                                  environment, picture, new long[] {1, 3, 16, 16})),
                      "embedding"))
          .withMessageContaining(name)
          .withMessageContaining("takes longer than 1 s");
    }
  }

  /// Each of them would be an object of ONNX Runtime's, of many bytes for its two.
  @Test
  void aGraphOfMoreBytesThanAnyEncoderHasIsRefused() throws IOException {
    byte[] net = Files.readAllBytes(Resources.file("picture.onnx"));
    byte[] description = {6 << 3 | 2, (byte) 0x80, (byte) 0x80, (byte) 0x80, 8}; // of 2^24 bytes
    ByteBuffer bytes = ByteBuffer.allocate(net.length + description.length + (1 << 24));
    bytes.put(net).put(description).rewind();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new CheckedNet("a", bytes))
        .withMessageContaining("bytes besides its 32-bit and raw numbers");
  }
}
