package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TMazeTest {
  private static final int UP = 0;
  private static final int RIGHT = 1;
  private static final int DOWN = 2;
  private static final int LEFT = 3;

  @Test
  void whatIsShownAtTheStartSaysWhichArmPays() {
    One one = new One(new TMaze(3, 0), -1);
    assertThat(one.seen()).containsExactly(0, -1);
    assertThat(one.step(RIGHT)).isZero();
    assertThat(one.seen()).containsExactly(0, 0);
    one.step(RIGHT);
    assertThat(one.step(RIGHT)).isZero();
    assertThat(one.seen()).containsExactly(1, 0);
    assertThat(one.step(DOWN)).isEqualTo(1);
    assertThat(one.outcome()).containsExactly(1, -1);
    assertThat(one.ended()).isTrue();
    assertThat(one.seen()).containsExactly(0, -1);
  }

  @Test
  void theOtherArmPaysNothing() {
    One one = new One(new TMaze(1, 0), 1);
    one.step(RIGHT);
    assertThat(one.step(DOWN)).isZero();
    assertThat(one.ended()).isTrue();
  }

  @Test
  void whoStaysBehindPaysForEachStepButTheLast() {
    One one = new One(new TMaze(4, 0), 1);
    assertThat(one.step(LEFT)).isEqualTo(-0.25f);
    assertThat(one.seen()).as("it is shown once").containsExactly(0, 0);
    assertThat(one.step(RIGHT)).isEqualTo(-0.25f);
    assertThat(one.step(UP)).isEqualTo(-0.25f);
    assertThat(one.step(RIGHT)).isEqualTo(-0.25f);
    assertThat(one.step(RIGHT)).isZero();
    assertThat(one.ended()).isTrue();
  }

  @Test
  void withMoreStepsOneMayBeLate() {
    One one = new One(new TMaze(2, 5), 1);
    one.step(UP);
    one.step(RIGHT);
    assertThat(one.step(RIGHT)).isEqualTo(-0.5f);
    assertThat(one.step(RIGHT)).as("waiting at the junction").isEqualTo(-0.5f);
    assertThat(one.step(UP)).isEqualTo(1);
    assertThat(one.ended()).isTrue();
  }
}
