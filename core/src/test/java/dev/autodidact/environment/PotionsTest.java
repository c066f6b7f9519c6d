package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PotionsTest {
  private static final Potions CUBE = new Potions(3, 20);

  @Test
  void thereAreAsManyPotionMapsAsInThePaper() {
    assertThat(CUBE.maps()).isEqualTo(48);
    Set<List<Integer>> effects = new HashSet<>();
    for (int map = 0; map < CUBE.maps(); map++) {
      effects.add(effects(map));
    }
    assertThat(effects).hasSize(48);
  }

  /// What each potion makes of each stone.
  private static List<Integer> effects(int map) {
    return IntStream.range(0, 48).map(k -> CUBE.after(map, k % 8, k / 8)).boxed().toList();
  }

  @Test
  void thePotionsOfAPairUndoEachOther() {
    for (int map = 0; map < CUBE.maps(); map++) {
      Set<Integer> axes = new HashSet<>();
      for (int pair = 0; pair < 3; pair++) {
        int up = 2 * pair + (map >> pair & 1);
        int moved = CUBE.after(map, 0, up);
        axes.add(moved);
        assertThat(CUBE.after(map, moved, up ^ 1)).isZero();
        assertThat(CUBE.after(map, 0, up ^ 1)).as("it is there already").isZero();
        assertThat(CUBE.after(map, 7, up)).isEqualTo(7);
      }
      assertThat(axes).containsExactlyInAnyOrder(1, 2, 4);
    }
  }

  @Test
  void stonesAreWorthWhatThePaperSays() {
    assertThat(IntStream.of(0, 1, 3, 7).map(corner -> CUBE.worth(corner, 0)))
        .containsExactly(15, 1, -1, -3);
    assertThat(CUBE.worth(5, 5)).isEqualTo(15);
  }

  @Test
  void theCauldronPaysWhatIsSeen() {
    Potions square = new Potions(2, 4);
    // pair 0 belongs to axis 0 and its first potion leads up, pair 1 to axis 1 and likewise
    One one = new One(square, 0, 3);
    float[] seen = one.seen();
    int corner = (int) (seen[0] + 2 * seen[1]);
    assertThat(seen[2]).isCloseTo(square.worth(corner, 3) / 15f, within(1e-6f));
    one.step(1);
    one.step(3);
    assertThat(one.seen()).containsExactly(new float[] {0, 0, -2 / 15f}, within(1e-6f));
    assertThat(one.step(0)).isZero();
    assertThat(one.outcome()).containsExactly(new float[] {1, 0, 0}, within(1e-6f));
    assertThat(one.step(square.cauldron())).isZero();
    assertThat(one.ended()).isTrue();
    One best = new One(square, 0, corner);
    assertThat(best.step(square.cauldron())).isEqualTo(15);
    assertThat(best.ended()).isTrue();
  }

  @Test
  void episodesBeginWithAnyStoneAndTasksAreAll() {
    Set<List<Double>> tasks = new HashSet<>();
    for (World world : World.sample(new Potions(2, 3), new Seed(1), 0, 400)) {
      tasks.add(List.of(world.task()[0], world.task()[1]));
    }
    assertThat(tasks).hasSize(32);
    One one = new One(new Potions(2, 1), 0, 0);
    Set<Float> corners = new HashSet<>();
    for (int episode = 0; episode < 60; episode++) {
      corners.add(one.seen()[0] + 2 * one.seen()[1]);
      one.step(0);
    }
    assertThat(corners).hasSize(4);
  }
}
