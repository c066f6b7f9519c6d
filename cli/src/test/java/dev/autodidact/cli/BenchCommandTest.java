package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// How fast learners train.
class BenchCommandTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Test
  void measuresLearnersThatAreNamed() throws IOException {
    Outcome measured = Outcome.of("bench", "--learners=proto,knn", "--json");
    JsonNode json = JSON.readTree(measured.out());
    JsonNode knn = json.path("knn");
    double steps = knn.path("metaStepsPerSecond").asDouble();

    assertThat(measured.status()).isZero();
    assertThat(json.fieldNames()).toIterable().containsExactly("proto", "knn");
    assertThat(steps).isPositive();
    assertThat(knn.path("tasksPerSecond").asDouble())
        .isCloseTo(steps * 4, Percentage.withPercentage(1e-6));
    assertThat(measured.err())
        .containsPattern("proto +[0-9.]+ meta-steps/s +[0-9.]+ tasks/s +1 x 20-way, 1 \\+ 5 ")
        .containsPattern("knn .* 4 x 64 pictures of all classes")
        .hasLineCount(2);
  }

  @Test
  void helpSaysHowToMeasureAll() {
    assertThat(Outcome.of("bench", "--help").out())
        .containsIgnoringWhitespaces("--learners[=NAME", "all where no NAME is given");
  }
}
