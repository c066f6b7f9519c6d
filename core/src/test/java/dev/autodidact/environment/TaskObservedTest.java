package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TaskObservedTest {
  @Test
  void theTaskIsSeenAfterTheObservationAndAllElseIsAsBefore() {
    One one = new One(TaskObserved.in(Navigation2D.finn2017()), 0.25, -0.125);
    assertThat(one.seen()).containsExactly(0, 0, 0.25f, -0.125f);
    assertThat(one.step(0.1, -0.1)).isCloseTo(-0.152f, within(1e-3f));
    assertThat(one.seen()).containsExactly(0.1f, -0.1f, 0.25f, -0.125f);
    assertThat(one.ended()).isFalse();
  }
}
