package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.InvalidInputException;
import dev.autodidact.evaluate.Predicted.Query;
import dev.autodidact.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final int TASKS = 6;
  private static final int EACH = 60;
  private static final int KNOWN = 40;
  private static final int WAYS = 4;

  /// Those of `tools/golden_calibration.py`.
  private static Predicted waves() {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < TASKS * EACH; i++) {
      double[] logits = new double[WAYS];
      for (int k = 0; k < WAYS; k++) {
        logits[k] = 3 * Math.sin(1.7 * i + 2.3 * k);
      }
      boolean known = i % EACH < KNOWN;
      logits[i % WAYS] += known ? 3 : 0;
      queries.add(new Query(i / EACH, known ? i % WAYS : WAYS, logits));
    }
    return new Predicted(TASKS, queries);
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = CalibrationTest.class.getResourceAsStream("calibration.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void allFiguresAreThoseOfPyTorch() throws IOException {
    JsonNode golden = golden();
    Calibration fitted = Calibration.fit(waves(), WAYS, 1);
    assertThat(fitted.temperature()).isCloseTo(golden.path("temperature").asDouble(), within(1e-6));
    assertThat(fitted.familiarity()).isEqualTo(Familiarity.LOGIT);
    assertThat(fitted.threshold())
        .isCloseTo(golden.at("/logit/threshold").asDouble(), within(1e-9));

    for (Familiarity by : Familiarity.values()) {
      JsonNode own = golden.path(by == Familiarity.LOGIT ? "logit" : "probability");
      Calibrated tested =
          new Calibration(fitted.temperature(), by, own.path("threshold").asDouble(), 6, WAYS, 1)
              .test(waves(), false);
      Detection unknown = tested.detection().orElseThrow();
      assertThat(unknown.auroc().value()).isCloseTo(own.path("auroc").asDouble(), within(1e-9));
      assertThat(unknown.falsePositives().value())
          .isCloseTo(own.path("fpr95").asDouble(), within(1e-9));
      assertThat(tested.before().error().value())
          .isCloseTo(golden.path("before").asDouble(), within(1e-9));
      assertThat(tested.after().error().value())
          .isCloseTo(golden.path("after").asDouble(), within(1e-6));
    }
  }

  @Test
  void countsWhatItIsTestedOn() {
    Calibrated tested = Calibration.fit(waves(), WAYS, 1).test(waves(), true);
    Detection unknown = tested.detection().orElseThrow();
    assertThat(tested.queries()).isEqualTo(TASKS * KNOWN);
    assertThat(unknown.queries()).isEqualTo(TASKS * (EACH - KNOWN));
    assertThat(unknown.recall()).isEqualTo(0.95); // of the tasks that the threshold was set on
    assertThat(unknown.passed()).isEqualTo(unknown.falsePositives().value());
    assertThat(sum(unknown.histogram().known())).isEqualTo(TASKS * KNOWN);
    assertThat(sum(unknown.histogram().unknown())).isEqualTo(TASKS * (EACH - KNOWN));
    assertThat(sum(tested.after().bins().stream().map(Reliability.Bin::count).toList()))
        .isEqualTo(TASKS * KNOWN);
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void whereNoClassesAreLeftFamiliarityIsTheProbability() {
    Predicted known = new Predicted(TASKS, waves().known());
    Calibration fitted = Calibration.fit(known, WAYS, 1);
    assertThat(fitted.familiarity()).isEqualTo(Familiarity.PROBABILITY);
    assertThat(fitted.test(known, false).detection()).isEmpty();
  }

  @Test
  void readsWhatItWrote() {
    Calibration fitted = Calibration.fit(waves(), WAYS, 5);
    assertThat(Json.convert(Json.convert(fitted, JsonNode.class), Calibration.class))
        .isEqualTo(fitted);
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertRefused(0, 0, 1, "temperature");
    assertRefused(Double.NaN, 0, 1, "temperature");
    assertRefused(Double.POSITIVE_INFINITY, 0, 1, "temperature");
    assertRefused(1, Double.NaN, 1, "threshold");
    assertRefused(1, 0, 0, "ways");
  }

  private static void assertRefused(double temperature, double threshold, int ways, String name) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Calibration(temperature, Familiarity.LOGIT, threshold, 1, ways, 1))
        .withMessageStartingWith("the %s of a calibration is ", name);
  }
}
