package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final GridNavi NAVI = new GridNavi(5, 15, Region.ALL);

  @Test
  void movesGoUpRightDownLeftAndNotThroughWalls() {
    One one = new One(NAVI, 0, 2);
    assertThat(one.step(3)).isEqualTo(-0.1f);
    assertThat(one.seen()).containsExactly(0, 0);
    one.step(4);
    one.step(2);
    assertThat(one.seen()).containsExactly(1, 0);
    one.step(1);
    assertThat(one.seen()).containsExactly(1, 1);
    one.step(4);
    assertThat(one.step(1)).isEqualTo(1);
    assertThat(one.step(0)).isEqualTo(1);
    assertThat(one.step(3)).isEqualTo(-0.1f);
    assertThat(one.seen()).containsExactly(0, 1);
    assertThat(new Cell(4, 0).moved(2, 5)).isEqualTo(new Cell(4, 0));
    assertThat(new Cell(4, 0).moved(1, 5).distance(new Cell(1, 1))).isEqualTo(3);
  }

  @Test
  void whoKnowsTheGoalOfGridNaviEarnsWhatIsKnown() {
    assertThat(NAVI.goals()).hasSize(21).doesNotContain(new Cell(0, 0), new Cell(1, 1));
    assertThat(4 * known(NAVI, NAVI.goals())).isCloseTo(44.2857, within(1e-4));
  }

  @Test
  void whoKnowsTheGoalOfTheDarkRoomEarnsWhatIsKnown() {
    DarkRoom room = DarkRoom.lee2023();
    assertThat(known(room, room.goals())).isCloseTo(91.99, within(1e-9));
  }

  private static double known(Family family, List<Cell> goals) {
    return goals.stream()
        .mapToDouble(goal -> new One(family, goal.x(), goal.y()).walkTo(goal))
        .average()
        .orElseThrow();
  }

  @Test
  void episodesStartWhereTheyShould() {
    One one = new One(DarkRoom.laskin2022(), 4, 5);
    assertThat(one.seen()).containsExactly(4, 4);
    assertThat(one.step(1)).isEqualTo(1);
    assertThat(one.step(1)).isZero();
    One anywhere = new One(new DarkRoom(9, 1, Start.RANDOM, Region.ALL), 0, 0);
    double[] sums = new double[2];
    for (int t = 0; t < 2000; t++) {
      sums[0] += anywhere.seen()[0];
      sums[1] += anywhere.seen()[1];
      anywhere.step(0);
    }
    assertThat(sums[0] / 2000).isCloseTo(4, within(0.3));
    assertThat(sums[1] / 2000).isCloseTo(4, within(0.3));
  }

  @Test
  void theFarQuarterIsLeftOutOrTheOnlyPlace() {
    assertThat(new DarkRoom(10, 9, Start.CORNER, Region.FAR).goals()).hasSize(25);
    assertThat(new DarkRoom(10, 9, Start.CORNER, Region.NEAR).goals()).hasSize(75);
    List<Cell> fifth = new DarkRoom(10, 9, Start.CORNER, Region.FIFTH).goals();
    assertThat(fifth).hasSize(20).contains(new Cell(0, 0), new Cell(1, 2), new Cell(9, 8));
    assertThat(new DarkRoom(10, 9, Start.CORNER, Region.MOST).goals())
        .hasSize(80)
        .doesNotContainAnyElementsOf(fifth);
    assertThat(new GridNavi(5, 15, Region.FAR).goals())
        .containsExactlyInAnyOrder(new Cell(3, 3), new Cell(3, 4), new Cell(4, 3), new Cell(4, 4));
    GridNavi near = new GridNavi(5, 15, Region.NEAR);
    assertThat(near.goals()).hasSize(17);
    assertThat(World.sample(near, new Seed(1), 0, 200))
        .extracting(w -> new Cell((int) w.task()[0], (int) w.task()[1]))
        .hasSameElementsAs(near.goals());
  }

  @Test
  void theKeyPaysOnceAndThenTheDoorOnce() {
    One one = new One(new KeyToDoor(3, 8, Start.CENTRE, Region.ALL), 2, 1, 1, 2);
    assertThat(one.step(1)).isZero(); // the door, without the key
    assertThat(one.step(3)).isZero();
    assertThat(one.step(2)).isEqualTo(1); // the key
    assertThat(one.step(0)).isZero();
    assertThat(one.step(1)).isZero();
    assertThat(one.step(4)).isEqualTo(1); // the door
    assertThat(one.step(0)).isZero();
    assertThat(one.ended()).isFalse();
    one.step(0);
    assertThat(one.ended()).isTrue();
    one.step(2);
    assertThat(one.step(0)).isZero();
    assertThat(new KeyToDoor(9, 50, Start.RANDOM, Region.FAR).places()).hasSize(16);
  }

  @Test
  void theHardRoomPaysOnceInAnEpisode() {
    One one = new One(new SparseRoom(5, 4, Start.CENTRE, Region.ALL), 2, 3);
    assertThat(one.step(1)).isEqualTo(1);
    assertThat(one.step(0)).isZero();
    one.step(3);
    assertThat(one.step(1)).as("back again").isZero();
    assertThat(one.ended()).isTrue();
    assertThat(one.step(1)).isEqualTo(1);
    assertThat(one.seen()).containsExactly(2, 3);
  }
}
