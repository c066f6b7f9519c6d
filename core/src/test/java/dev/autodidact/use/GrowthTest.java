package dev.autodidact.use;

import static dev.autodidact.use.SmallRuns.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A classifier that grew, or shrank, is the one that adapted at once to what is then there.
@ExtendWith(FreesTensors.class)
class GrowthTest {
  private static final List<Example> QUERIES =
      SmallRuns.examples(SmallRuns.pictures("query", 0, 4));

  /// Learners that end in as many outputs as they were trained with.
  private static final Set<String> FIXED =
      Set.of("maml", "fomaml", "anil", "reptile", "lstm", "mann", "metanet");

  static Stream<String> learners() {
    return SmallRuns.learners();
  }

  private static void assertSame(Classifier grown, Classifier atOnce) {
    assertThat(grown.labels()).isEqualTo(atOnce.labels());
    assertThat(grown.counts()).isEqualTo(atOnce.counts());
    assertThat(grown.threshold().by()).isEqualTo(atOnce.threshold().by());
    List<Prediction> expected = atOnce.predictEach(QUERIES);
    List<Prediction> found = grown.predictEach(QUERIES);
    for (int i = 0; i < QUERIES.size(); i++) {
      Prediction right = expected.get(i);
      assertThat(found.get(i).nearest().map(Prediction.Nearest::index))
          .isEqualTo(right.nearest().map(Prediction.Nearest::index));
      found
          .get(i)
          .probabilities()
          .forEach(
              (label, p) ->
                  assertThat(p).isCloseTo(right.probabilities().get(label), within(1e-6)));
    }
  }

  @ParameterizedTest
  @MethodSource("learners")
  void moreExamplesLaterAreAsGoodAsAtOnce(String id) {
    Run run = SmallRuns.trained(id);
    Map<String, List<Example>> all = support(3, 2, 4);
    Map<String, List<Example>> first = support(3, 1, 4);
    Map<String, List<Example>> more =
        Map.of("class 1", SmallRuns.examples(SmallRuns.pictures("support", 1, 2)).subList(1, 2));
    try (TrainedLearner learner = TrainedLearner.of(run);
        Classifier atOnce = learner.adapt(all);
        Classifier before = learner.adapt(first);
        Classifier grown = before.add(more);
        Classifier kept = before.withoutSupport()) {
      assertSame(grown, atOnce);
      boolean exact =
          before.recipe().learner(3, theta(run), "test") instanceof MetricLearner metric
              && metric.keepsSums();
      assertThat(grown.origin()).isEqualTo(exact ? Origin.EXACTLY : Origin.ANEW);
      assertThat(kept.predict(QUERIES.getFirst()).nearest()).isEmpty();
      if (exact) {
        try (Classifier exactly = kept.add(more)) {
          assertThat(exactly.predict(QUERIES.getFirst()).probability())
              .isCloseTo(atOnce.predict(QUERIES.getFirst()).probability(), within(1e-6));
        }
      } else {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> kept.add(more))
            .withMessageContaining("kept without its support");
      }
    }
  }

  /// One that a support of more than twenty examples set, before it was left out.
  @Test
  void withoutItsSupportAClassifierKeepsItsThreshold() {
    try (TrainedLearner learner = TrainedLearner.of(SmallRuns.trained("proto"));
        Classifier whole = learner.adapt(support(7, 7, 7));
        Classifier kept = whole.withoutSupport();
        Classifier more = kept.add(Map.of("class 3", support(0, 0, 0, 2).get("class 3")));
        Classifier fewer = kept.remove("class 0")) {
      assertThat(whole.threshold().by()).startsWith("its support");
      assertThat(more.threshold()).isEqualTo(whole.threshold());
      assertThat(fewer.threshold()).isEqualTo(whole.threshold());
    }
  }

  @ParameterizedTest
  @MethodSource("learners")
  void aClassMoreOrLessIsAsGoodAsAtOnce(String id) {
    Run run = SmallRuns.trained(id);
    Map<String, List<Example>> three = support(2, 2, 2);
    Map<String, List<Example>> four = support(2, 2, 2, 3);
    Map<String, List<Example>> fourth =
        Map.of("class 3", SmallRuns.examples(SmallRuns.pictures("support", 3, 3)));
    try (TrainedLearner learner = TrainedLearner.of(run);
        Classifier before = learner.adapt(three)) {
      if (FIXED.contains(id)) {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> before.add(fourth))
            .withMessageContaining("cannot tell 4 classes apart");
        return;
      }
      try (Classifier atOnce = learner.adapt(four);
          Classifier grown = before.add(fourth);
          Classifier again = grown.remove("class 3")) {
        assertSame(grown, atOnce);
        assertSame(again, before);
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> grown.remove("class 4"))
            .withMessage(
                "there is no class 'class 4' to remove: there are class 0, class 1, class 2, class"
                    + " 3");
      }
    }
  }

  private static Params theta(Run run) {
    return Safetensors.read(run.bestFile()).params();
  }
}
