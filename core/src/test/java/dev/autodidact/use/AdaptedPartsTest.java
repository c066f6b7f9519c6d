package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a store keeps once, and what it keeps of every classifier.
class AdaptedPartsTest {
  @ParameterizedTest
  @ValueSource(strings = {"proto", "maml", "reptile"})
  void classifiersOfALearnerHaveThetaInCommon(String id) {
    try (TrainedLearner learner = TrainedLearner.of(SmallRuns.trained(id));
        Classifier one = learner.adapt(SmallRuns.support(2, 2, 2));
        Classifier other = learner.adapt(SmallRuns.support(2, 2, 3))) {
      byte[] content = other.toBytes();
      AdaptedParts parts = AdaptedParts.of(content);
      assertThat(parts.theta()).isNotEmpty().isEqualTo(AdaptedParts.of(one.toBytes()).theta());
      assertThat(parts.rest()).hasSize(content.length - parts.theta().length);
      assertThat(parts.whole()).isEqualTo(content);
    }
  }

  @Test
  void whatIsNoClassifierIsLeftWhole() {
    for (byte[] content : new byte[][] {{}, {1, 2, 3}, new byte[100]}) {
      AdaptedParts parts = AdaptedParts.of(content);
      assertThat(parts.theta()).isEmpty();
      assertThat(parts.whole()).isEqualTo(content);
    }
  }
}
