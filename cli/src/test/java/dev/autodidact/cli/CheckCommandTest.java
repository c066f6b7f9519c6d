package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is changed in a run folder is noticed, and named in one line.
class CheckCommandTest {
  @TempDir private static Path shared;

  @TempDir private Path run;

  @BeforeAll
  static void train() {
    String[] training = Outcome.training(shared.resolve("run"), 4, "--validate-every=2");
    assertThat(Outcome.of(training).status()).isZero();
  }

  @BeforeEach
  void copy() throws IOException {
    try (var files = Files.list(shared.resolve("run"))) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Outcome check(String... more) {
    return Outcome.of(more.length == 0 ? new String[] {"check", run.toString()} : more);
  }

  private void change(String file, String from, String to) throws IOException {
    Path changed = run.resolve(file);
    String text = Files.readString(changed, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    Files.writeString(changed, text.replace(from, to), StandardCharsets.ISO_8859_1);
  }

  private void assertWrong(String file, String why) {
    Outcome outcome = check();
    assertThat(outcome.status()).isEqualTo(1);
    List<String> wrong = outcome.out().lines().filter(line -> line.contains("WRONG")).toList();
    assertThat(wrong).hasSize(1);
    assertThat(wrong.getFirst()).startsWith(file).contains(why);
  }

  @Test
  void runAsItWasWrittenIsGood() {
    Outcome outcome = check();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("proto on glyphs, 4 meta-steps", "2 validations, the last of meta-step 4")
        .contains("of meta-step 4, all finite, as written", "of 10 tasks")
        .doesNotContain("WRONG");
    assertThat(check("check", run.toString(), "--json").out()).contains("\"good\" : true");
  }

  @Test
  void flippedBitIsNoticedInEveryCommand() throws IOException {
    Path best = run.resolve("best.safetensors");
    byte[] bytes = Files.readAllBytes(best);
    bytes[bytes.length - 2] ^= 64;
    Files.write(best, bytes);
    assertWrong("best.safetensors", "its checksum differs");
    Outcome evaluated = Outcome.of("evaluate", run.toString(), "--tasks", "5");
    assertThat(evaluated.status()).isEqualTo(2);
    assertThat(evaluated.err()).contains("its checksum differs").hasLineCount(1);
  }

  @Test
  void filesOfDifferentRunsDoNotFit() throws IOException {
    change("result.json", "\"step\" : ", "\"step\" : 9");
    assertWrong("result.json", "it is of meta-step 9");
  }

  @Test
  void curveInDisorderIsNoticed() throws IOException {
    change("metrics.jsonl", "\"step\":4", "\"step\":1");
    Outcome outcome = check();
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("line of meta-step 1 after that of 2");
  }

  @Test
  void missingCheckpointIsNoticed() throws IOException {
    Files.delete(run.resolve("best.safetensors"));
    assertWrong("best.safetensors", "is not there");
  }

  @ParameterizedTest
  @CsvSource({
    "run.json, seed, feed",
    "result.json, accuracy, occuracy",
    "metrics.jsonl, gradientNorm, gradientForm",
    "report.html, <h1>, <h2>",
    "question.json, count, mount",
    "calibration.json, '\"ways\" : ', '\"ways\" : 1'"
  })
  void anyChangeIsNoticed(String file, String from, String to) throws IOException {
    change(file, from, to);
    assertWrong(file, "is not what was written");
  }

  @Test
  void settingsOfAnotherNetAreNoticed() throws IOException {
    Files.delete(run.resolve("SHA256SUMS"));
    change("run.json", "\"filters\" : 4", "\"filters\" : 5");
    assertWrong("best.safetensors", "cannot tell 3 classes apart");
  }

  @Test
  void damagedSettingsAreNoticed() throws IOException {
    change("run.json", "\"ways\" : 5", "\"ways\" : {");
    assertWrong("run.json", "is damaged");
  }

  @Test
  void folderThatIsNoRunIsBadInput() {
    Outcome outcome = check("check", shared.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("is not a run folder").hasLineCount(1);
  }
}
