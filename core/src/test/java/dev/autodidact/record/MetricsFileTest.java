package dev.autodidact.record;

import static dev.autodidact.record.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFileTest {
  private final Path file;

  MetricsFileTest(@TempDir Path folder) {
    file = folder.resolve("metrics.jsonl");
  }

  private void append(MetricsFile metrics, long step) {
    metrics.append(Map.of("step", step, "loss", step / 4.0, "best", true));
  }

  @Test
  void everyLineIsAnObjectWithItsKeysInOrder() throws IOException {
    MetricsFile metrics = new MetricsFile(file, 0);
    append(metrics, 5);
    append(metrics, 10);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"best":true,"loss":1.25,"step":5}
            {"best":true,"loss":2.5,"step":10}
            """);
  }

  @Test
  void whatNeverEndsIsNotRead() throws IOException {
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    assertRefused(() -> MetricsFile.read(file), file + " is damaged: it is no file");
    assertRefused(() -> Json.read(file, String.class), file + " is damaged: it is no file");
    assertRefused(() -> Safetensors.read(file), file + " is damaged");
  }

  @Test
  void fileOfHalfAGigabyteIsRefusedAndNotRead() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(1L << 29);
    }
    assertRefused(() -> MetricsFile.read(file), file + " is damaged: larger than");
  }

  @Test
  void linesBehindTheStepResumedFromAreWrittenAgain() throws IOException {
    MetricsFile killed = new MetricsFile(file, 0);
    append(killed, 5);
    append(killed, 10);
    append(killed, 15);
    String whole = Files.readString(file);
    MetricsFile resumed = new MetricsFile(file, 10);
    append(resumed, 15);
    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void resumingFromBeforeTheFirstLineBeginsAnew() throws IOException {
    append(new MetricsFile(file, 0), 5);
    append(new MetricsFile(file, 0), 3);
    assertThat(Files.readAllLines(file))
        .containsExactly("{\"best\":true,\"loss\":0.75,\"step\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"step\":5", "{\"step\":5}\nnot JSON\n", "\u0000"})
  void damageIsRefusedInOneLine(String content) throws IOException {
    Files.writeString(file, content);
    assertRefused(() -> new MetricsFile(file, 10), file + " is damaged: ");
  }
}
