package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PointTest {
  private static Stream<double[]> goals(Family family) {
    return World.sample(family, new Seed(1), 0, 500).stream().map(World::task);
  }

  @Test
  void aPointGoesToItsGoalInClippedSteps() {
    One one = new One(Navigation2D.finn2017(), 0.25, -0.1);
    assertThat(one.seen()).containsExactly(0, 0);
    assertThat(one.step(0.3, -7)).isCloseTo(-0.15f, within(1e-6f));
    assertThat(one.seen()).containsExactly(0.1f, -0.1f);
    assertThat(one.step(0.1, 0)).isCloseTo(-0.05f, within(1e-6f));
    assertThat(one.ended()).isFalse();
    assertThat(one.step(0.045, 0)).isCloseTo(-0.005f, within(1e-6f));
    assertThat(one.ended()).isTrue();
    assertThat(one.outcome()[0]).isCloseTo(0.245f, within(1e-6f));
    assertThat(one.seen()).containsExactly(0, 0);
  }

  @Test
  void itIsNotThereBeforeItIsNearBothWays() {
    One one = new One(Navigation2D.finn2017(), 0.05, 0.02);
    one.step(0.05, 0);
    assertThat(one.ended()).isFalse();
  }

  @Test
  void goalsLieInTheSquareOrAroundIt() {
    assertThat(goals(Navigation2D.finn2017())).allMatch(g -> reach(g) <= 0.5);
    assertThat(goals(new Navigation2D(100, 0.5, 1))).allMatch(g -> reach(g) >= 0.5 && reach(g) < 1);
  }

  private static double reach(double[] goal) {
    return Math.max(Math.abs(goal[0]), Math.abs(goal[1]));
  }

  @Test
  void aPointIsPaidNearItsGoalOnly() {
    One one = new One(new SparsePoint(10, 0, 180), 0, 1);
    for (int t = 1; t <= 7; t++) {
      assertThat(one.step(0, 1.5)).isZero();
    }
    assertThat(one.seen()[1]).isCloseTo(0.7f, within(1e-6f));
    one.step(0.1, 1);
    assertThat(one.step(-0.1, 0.5)).isCloseTo(0.85f, within(1e-6f));
    assertThat(one.step(0, 1)).isCloseTo(0.95f, within(1e-6f));
    assertThat(one.ended()).isTrue();
    assertThat(SparsePoint.reward(0.2)).isEqualTo(0.8);
    assertThat(SparsePoint.reward(0.2001)).isZero();
  }

  @Test
  void goalsLieOnTheHalfCircleOrTheOtherHalf() {
    assertThat(goals(new SparsePoint(10, 0, 180)))
        .allMatch(g -> g[1] >= 0 && Math.abs(Math.hypot(g[0], g[1]) - 1) < 1e-12);
    assertThat(goals(new SparsePoint(10, 180, 360))).allMatch(g -> g[1] <= 1e-12);
  }
}
