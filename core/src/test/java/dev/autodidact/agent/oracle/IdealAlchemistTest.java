package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Potions;
import dev.autodidact.environment.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdealAlchemistTest {
  /// With one axis and two steps: half of all stones are worth 15 at once; of the others, the
  /// potion that is tried makes half worth 15, and a stone worth -1 is better kept. Whoever has
  /// tried a potion earns 15 in the next episode.
  @Test
  void isWorthWhatOneCanWorkOut() {
    assertThat(new IdealAlchemist(new Potions(1, 2), 1).value()).isEqualTo(11.25);
    assertThat(new IdealAlchemist(new Potions(1, 2), 2).value())
        .isCloseTo(11.25 + (15 + 11.25) / 2, within(1e-12));
  }

  /// Held against a search over histories, where what is known is a list of tasks.
  @ParameterizedTest
  @CsvSource({"1, 3, 2", "2, 2, 2", "2, 3, 1", "2, 4, 1", "2, 3, 2"})
  void searchIsExact(int axes, int horizon, int episodes) {
    Potions family = new Potions(axes, horizon);
    List<int[]> tasks = new ArrayList<>();
    for (int k = 0; k < family.maps() * family.corners(); k++) {
      tasks.add(new int[] {k / family.corners(), k % family.corners()});
    }
    assertThat(new IdealAlchemist(family, episodes).value())
        .isCloseTo(begun(family, episodes, tasks) / tasks.size(), within(1e-9));
  }

  /// What all tasks that are left earn in `episodes`, summed.
  private static double begun(Potions family, int episodes, List<int[]> tasks) {
    double sum = 0;
    for (int stone = 0; episodes > 0 && stone < family.corners(); stone++) {
      int at = stone;
      for (List<int[]> alike : split(tasks, task -> family.worth(at, task[1]))) {
        sum += plain(family, episodes, family.horizon(), stone, alike) / family.corners();
      }
    }
    return sum;
  }

  private static double plain(
      Potions family, int episodes, int steps, int stone, List<int[]> tasks) {
    double best =
        tasks.size() * family.worth(stone, tasks.getFirst()[1])
            + begun(family, episodes - 1, tasks);
    for (int p = 0; p < family.cauldron(); p++) {
      int potion = p;
      double sum = 0;
      if (steps == 1) {
        sum = begun(family, episodes - 1, tasks);
      } else {
        for (List<int[]> moved : split(tasks, task -> family.after(task[0], stone, potion))) {
          int next = family.after(moved.getFirst()[0], stone, potion);
          for (List<int[]> alike : split(moved, task -> family.worth(next, task[1]))) {
            sum += plain(family, episodes, steps - 1, next, alike);
          }
        }
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  /// What is seen of a task.
  private interface Sight {
    int of(int[] task);
  }

  private static Collection<List<int[]>> split(List<int[]> tasks, Sight sight) {
    Map<Integer, List<int[]>> groups = new LinkedHashMap<>();
    tasks.forEach(task -> groups.computeIfAbsent(sight.of(task), _ -> new ArrayList<>()).add(task));
    return groups.values();
  }

  @Test
  void earnsWhatItIsWorth() {
    Potions family = new Potions(2, 3);
    Oracle bayes = Oracles.of(family, 5).get(1);
    Means means = Means.of(bayes.play(family, World.sample(family, new Seed(1), 0, 2000), 5));
    assertThat(bayes.expected()).hasValue(new IdealAlchemist(family, 5).value());
    assertThat(means.mean()).isCloseTo(bayes.expected().orElseThrow(), within(4 * means.error()));
  }

  @Test
  void whoKnowsThePotionsMakesTheBestStone() {
    for (Potions family : List.of(new Potions(2, 3), new Potions(3, 4))) {
      List<World> worlds = World.sample(family, new Seed(2), 0, 200);
      assertThat(List.of(Oracles.of(family, 2).getLast().play(family, worlds, 2).returns()))
          .allSatisfy(returns -> assertThat(returns).containsExactly(15, 15));
    }
  }

  @Test
  void whoKnowsThePotionsButLacksTimeMakesWhatCanBeMade() {
    Potions family = new Potions(3, 2);
    List<World> worlds = World.sample(family, new Seed(2), 0, 400);
    Oracle knowing = Oracles.of(family, 1).getLast();
    // one move away 15, two moves away 1, three moves away nothing, as -1 is not put in
    assertThat(Means.of(knowing.play(family, worlds, 1)).mean())
        .isCloseTo((15 + 3 * 15 + 3 * 1) / 8.0, within(1.2));
    assertThat(List.of(knowing.play(family, worlds, 1).returns()))
        .allSatisfy(returns -> assertThat(returns[0]).isIn(15.0, 1.0, 0.0));
  }
}
