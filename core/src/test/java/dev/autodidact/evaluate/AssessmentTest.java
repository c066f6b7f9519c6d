package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.evaluate.Assessment.Confusion;
import dev.autodidact.evaluate.Assessment.OfClass;
import dev.autodidact.evaluate.Assessment.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class AssessmentTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  /// Accepted from a familiarity of 0.5 on.
  private static Verdict verdict(int label, int predicted, double p, double familiarity) {
    return new Verdict(label, predicted, p, familiarity, familiarity >= 0.5);
  }

  private static Assessment of(Verdict... verdicts) {
    SequencedMap<String, Integer> others = new LinkedHashMap<>();
    for (Verdict v : verdicts) {
      if (!v.known()) {
        others.merge("z", 1, Integer::sum);
      }
    }
    return Assessment.of(LABELS, 0.5, List.of(verdicts), others);
  }

  @Test
  void everyFigureIsCountedByHand() {
    Assessment found =
        of(
            verdict(0, 0, 0.9, 0.8), // accepted and right
            verdict(0, 1, 0.6, 0.7), // accepted and wrong
            verdict(0, 1, 0.6, 0.2), // refused, and would be wrong
            verdict(1, 1, 0.8, 0.4), // refused, and would be right
            verdict(-1, 2, 0.5, 0.6), // passes
            verdict(-1, 0, 0.5, 0.1)); // found

    Assessment.Known known = found.known().orElseThrow();
    assertThat(known.right()).isEqualTo(new Proportion(2, 4));
    assertThat(known.accepted()).isEqualTo(new Proportion(2, 4));
    assertThat(known.acceptedRight()).isEqualTo(new Proportion(1, 4));
    assertThat(known.classes())
        .containsOnlyKeys("a", "b")
        .containsEntry("a", new OfClass(3, 1, 2))
        .containsEntry("b", new OfClass(1, 1, 0));
    assertThat(known.confusions()).containsExactly(new Confusion("a", "b", 2, 3));
    assertThat(known.reliability().error().value())
        .isCloseTo((0.1 + 2 * 0.6 + 0.2) / 4, within(1e-12));
    Assessment.Unknown unknown = found.unknown().orElseThrow();
    assertThat(unknown.found()).isEqualTo(new Proportion(1, 2));
    assertThat(unknown.labels()).containsExactly(Map.entry("z", 2));
    Detection detection = found.detection().orElseThrow();
    assertThat(detection.auroc().value()).isEqualTo(6.0 / 8); // 0.6 lies over 0.4 and 0.2
    assertThat(detection.falsePositives().value()).isEqualTo(0.5); // over 0.2
  }

  @Test
  void withoutUnknownOrKnownExamplesThereIsNothingToTellApart() {
    Assessment known = of(verdict(0, 0, 1, 1));
    assertThat(known.unknown()).isEmpty();
    assertThat(known.detection()).isEmpty();
    Assessment unknown = of(verdict(-1, 0, 1, 1));
    assertThat(unknown.known()).isEmpty();
    assertThat(unknown.unknown().orElseThrow().found()).isEqualTo(new Proportion(0, 1));
    assertThat(unknown.toJson()).containsOnlyKeys("noneOfThese");
  }

  @Test
  void theMostFrequentConfusionIsFirst() {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(verdict(0, 1, 1, 1));
    verdicts.add(verdict(2, 1, 1, 1));
    verdicts.add(verdict(2, 1, 1, 1));
    List<Confusion> confusions =
        of(verdicts.toArray(Verdict[]::new)).known().orElseThrow().confusions();
    assertThat(confusions)
        .containsExactly(new Confusion("c", "b", 2, 2), new Confusion("a", "b", 1, 1));
  }

  /// Values of R's `prop.test(correct = FALSE)`, which takes 1.959964 for 1.96.
  @Test
  void intervalsAreThoseOfWilson() {
    Proportion some = new Proportion(8, 10);
    assertThat(some.low()).isCloseTo(0.4902, within(1e-4));
    assertThat(some.high()).isCloseTo(0.9433, within(1e-4));
    Proportion none = new Proportion(0, 10);
    assertThat(none.low()).isCloseTo(0, within(1e-12));
    assertThat(none.high()).isCloseTo(0.2775, within(1e-4));
  }
}
