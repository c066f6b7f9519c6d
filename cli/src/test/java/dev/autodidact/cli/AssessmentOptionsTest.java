package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `adapt --shots` and `evaluate FILE --on`, as a person types them.
class AssessmentOptionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static Path run;
  private static Path support;
  private static Path unseen;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    assertThat(Outcome.of(Outcome.training(run, 20)).status()).isZero();
    support = folder.resolve("support");
    unseen = folder.resolve("unseen");
    for (int i = 0; i < 5; i++) {
      for (String shape : new String[] {"bar", "box"}) {
        AdaptCommandTest.drawn(shape, i, support.resolve(shape).resolve(i + ".png"));
        AdaptCommandTest.drawn(shape, i + 5, unseen.resolve(shape).resolve(i + ".png"));
      }
      AdaptCommandTest.drawn("ring", i, unseen.resolve("ring").resolve(i + ".png"));
    }
  }

  private static Outcome adapted(Path file, String... more) {
    String[] line = {"adapt", run.toString(), "--support=" + support, "--out=" + file};
    String[] all = new String[line.length + more.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return Outcome.of(all);
  }

  @Test
  void aSeedDrawsTheSameShotsAgain() throws IOException {
    Path first = folder.resolve("first.adapted");
    Path again = folder.resolve("again.adapted");
    Path other = folder.resolve("other.adapted");

    Outcome told = adapted(first, "--shots=2", "--seed=1");
    adapted(again, "--shots=2", "--seed=1");
    adapted(other, "--shots=2", "--seed=2");

    assertThat(told.err()).contains("drew 2 of each class by seed 1: 4 of 10");
    assertThat(told.out()).contains("bar (2), box (2)");
    assertThat(first).hasSameBinaryContentAs(again);
    assertThat(Files.mismatch(first, other)).isNotNegative();
  }

  @Test
  void moreShotsThanThereAreIsRefused() {
    Path file = folder.resolve("none.adapted");
    Outcome refused = adapted(file, "--shots=6");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "autodidact: --shots 6: fewer examples than that of bar (5), box (5)%n".formatted());
    assertThat(file).doesNotExist();
  }

  @Test
  void labelsThatItDoesNotKnowAreTrulyNone() throws IOException {
    Path file = folder.resolve("shapes.adapted");
    adapted(file);

    Outcome text = Outcome.of("evaluate", file.toString(), "--on=" + unseen);
    Outcome json = Outcome.of("evaluate", file.toString(), "--on=" + unseen, "--json");

    assertThat(text.status()).isZero();
    assertThat(text.err()).contains("read " + unseen + ": 15 examples");
    assertThat(text.out()).contains("(10 of 10) right", "none of them (ring)", "AUROC", "ECE");
    JsonNode found = JSON.readTree(json.out());
    assertThat(found.path("accuracy").asDouble()).isEqualTo(1);
    assertThat(found.path("examples").asInt()).isEqualTo(10);
    assertThat(found.path("noneOfThese").path("unknownLabels").path("ring").asInt()).isEqualTo(5);
    assertThat(found.path("reliability").path("ece").asDouble()).isBetween(0.0, 1.0);
    assertThat(found.path("classes").path("box").path("right").asInt()).isEqualTo(5);
  }

  @Test
  void severalAreTakenTogether() throws IOException {
    Path one = folder.resolve("one.adapted");
    Path two = folder.resolve("two.adapted");
    adapted(one, "--shots=1", "--seed=3");
    adapted(two, "--shots=1", "--seed=4");

    Outcome json = Outcome.of("evaluate", "" + one, "" + two, "--on=" + unseen, "--json");

    JsonNode found = JSON.readTree(json.out());
    double first = found.path("classifiers").path(0).path("accuracy").asDouble();
    double second = found.path("classifiers").path(1).path("accuracy").asDouble();
    assertThat(found.path("together").path("accuracy").path("mean").asDouble())
        .isEqualTo((first + second) / 2);
  }

  @Test
  void ofDifferentClassesIsSaid() {
    Path two = folder.resolve("two-classes.adapted");
    Path three = folder.resolve("three-classes.adapted");
    adapted(two);
    Outcome.of("adapt", two.toString(), "--add=" + unseen, "--out=" + three);

    assertThat(Outcome.of("evaluate", "" + two, "" + two, "--on=" + unseen).err())
        .doesNotContain("warning");
    assertThat(Outcome.of("evaluate", "" + two, "" + three, "--on=" + unseen).err())
        .contains("warning: these classifiers tell different classes apart");
  }

  @Test
  void allOfManyIsPrinted() {
    Path file = folder.resolve("many.adapted");
    adapted(file, "--shots=1");
    String[] line = new String[12];
    Arrays.fill(line, file.toString());
    line[0] = "evaluate";
    line[11] = "--on=" + unseen;

    assertThat(Outcome.of(line).out())
        .contains("these 10, mean ± standard deviation")
        .containsPattern("  ECE +[0-9.]+ ± 0.00 %\\R$");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Path file = folder.resolve("whole.adapted");
    adapted(file);

    assertThat(Outcome.of("evaluate", file.toString()).err())
        .contains("--on is missing: labelled examples");
    assertThat(Outcome.of("evaluate", run.toString(), "--on=" + unseen).err())
        .contains("--on: goes with a classifier");
    assertThat(Outcome.of("evaluate", file.toString(), "--on=" + unseen, "--ways=3").err())
        .contains("--ways: means nothing to a classifier: leave it out");
    assertThat(Outcome.of("evaluate", file.toString(), "--on=" + unseen, "--rows=split=test").err())
        .contains("is a folder, which has no rows");
  }
}
