package dev.autodidact.record;

import static dev.autodidact.record.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  /// A record with one of each kind of component.
  record Settings(String name, int count, double rate, List<Integer> sizes, Kind kind) {}

  /// Constants are written by name.
  enum Kind {
    PLAIN
  }

  private static final Settings SETTINGS = new Settings("a", 3, 0.1, List.of(1, 2), Kind.PLAIN);

  private static final Map<String, Object> MAP =
      Map.of("name", "a", "count", 3, "rate", 0.1, "sizes", List.of(1, 2), "kind", "PLAIN");

  private final Path file;

  JsonTest(@TempDir Path folder) {
    file = folder.resolve("settings.json");
  }

  @Test
  void whatIsWrittenIsRead() {
    Json.write(file, SETTINGS);
    assertThat(Json.read(file, Settings.class)).isEqualTo(SETTINGS);
    assertThat(Json.readTree(file).path("rate").asDouble()).isEqualTo(0.1);
  }

  @Test
  void mapsBecomeRecords() {
    assertThat(Json.convert(MAP, Settings.class)).isEqualTo(SETTINGS);
  }

  @Test
  void missingAndUnknownComponentsAreRefusedByName() {
    Map<String, Object> settings = new HashMap<>(MAP);
    settings.remove("count");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Json.convert(settings, Settings.class))
        .withMessageStartingWith("settings do not fit: ")
        .withMessageContaining("count");
    settings.putAll(MAP);
    settings.put("cuont", 3);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Json.convert(settings, Settings.class))
        .withMessageStartingWith("settings do not fit: ")
        .withMessageContaining("cuont");
  }

  /// A record that refuses a component.
  record Rate(double rate) {
    Rate {
      throw new InvalidInputException("rate %s: too large".formatted(rate));
    }
  }

  @Test
  void whatARecordSaysAgainstAComponentIsAllThatIsSaid() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Json.convert(Map.of("rate", 3.0), Rate.class))
        .withMessage("rate 3.0: too large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"count\":null,\"rate\":1,\"sizes\":[],\"kind\":\"PLAIN\"}",
        "{\"name\":\"a\",\"count\":\"x\",\"rate\":1,\"sizes\":[],\"kind\":\"PLAIN\"}",
        "{\"name\":\"a\",\"count\":1,\"rate\":1,\"sizes\":[],\"kind\":\"FANCY\"}",
        "{\"name\":\"a\",\"count\":1,\"rate\":1,\"sizes\":[],\"kind\":\"PLAIN\",\"more\":1}",
        "{\"name\":\"a\",\"count\":1,\"rate\":1,\"sizes\":[],\"kind\":\"PLAIN\"} and more"
      })
  void whatIsNotThatRecordIsRefusedInOneLine(String content) throws IOException {
    Files.writeString(file, content, StandardCharsets.UTF_8);
    assertRefused(() -> Json.read(file, Settings.class), file + " is damaged: ");
  }

  @Test
  void absenceIsSaid() {
    assertRefused(() -> Json.read(file, Settings.class), file + ": there is no such file");
  }

  @Test
  void filesTooLargeToBeSettingsAreNotRead() throws IOException {
    Files.write(file, new byte[(1 << 24) + 1]);
    assertRefused(() -> Json.read(file, Settings.class), file + " is too large to be settings");
  }
}
