package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TabularMdpTest {
  /// Choice 0 stays with probability 1/4 in state 0; choice 1 always goes to the other state.
  private static final double[] TASK = {.25, .75, 0, 1, 0, 1, 1, 0, /* R */ 1, 2, 3, 4};

  private static double[] averages(TabularMdp mdp, int choice, int steps) {
    One one = new One(mdp, TASK);
    double[] sums = new double[3];
    for (int t = 0; t < steps; t++) {
      double reward = one.step(choice);
      sums[0] += one.outcome()[1] / steps;
      sums[1] += reward / steps;
      sums[2] += reward * reward / steps;
    }
    return sums;
  }

  @Test
  void choicesLeadWhereTheTaskSays() {
    One one = new One(new TabularMdp(2, 2, 3, 0), TASK);
    assertThat(one.seen()).containsExactly(1, 0);
    one.step(1);
    assertThat(one.seen()).containsExactly(0, 1);
    one.step(0);
    assertThat(one.seen()).containsExactly(0, 1);
    one.step(1);
    assertThat(one.outcome()).containsExactly(1, 0);
    assertThat(one.ended()).isTrue();
  }

  @Test
  void probabilitiesAndRewardsAreThoseOfTheTask() {
    double[] averages = averages(new TabularMdp(2, 2, 1, 0), 0, 10_000);
    assertThat(averages[0]).isCloseTo(0.75, within(0.025));
    assertThat(averages[1]).isCloseTo(1, within(0.05));
    assertThat(averages[2]).isCloseTo(1 + 1, within(0.15));
  }

  @Test
  void noiseLeadsAnywhere() {
    TabularMdp mdp = new TabularMdp(2, 2, 1, 0.4);
    assertThat(mdp.probability(TASK, 0, 1, 1)).isCloseTo(0.8, within(1e-12));
    assertThat(mdp.probability(TASK, 0, 1, 0)).isCloseTo(0.2, within(1e-12));
    assertThat(mdp.meanReward(TASK, 1, 0)).isEqualTo(3);
    assertThat(averages(mdp, 1, 10_000)[0]).isCloseTo(0.8, within(0.025));
  }

  @Test
  void aPolicyAtRandomEarnsTenInAnEpisode() {
    TabularMdp mdp = TabularMdp.duan2016();
    int worlds = 2000;
    RandomWalk walk = RandomWalk.in(mdp, World.sample(mdp, new Seed(4), 0, worlds), 1, 100);
    double mean = IntStream.range(0, worlds).mapToDouble(walk::total).average().orElseThrow();
    assertThat(mean / 10).isCloseTo(10, within(0.2));
  }

  @Test
  void tasksAreDrawnFromThePriorOfThePaper() {
    TabularMdp mdp = TabularMdp.duan2016();
    double[] task = mdp.sample(new Seed(9));
    for (int s = 0; s < 10; s++) {
      for (int a = 0; a < 5; a++) {
        double sum = 0;
        for (int next = 0; next < 10; next++) {
          sum += mdp.probability(task, s, a, next);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
      }
    }
    // Of Dirichlet(1, ..., 1) over n = 10: E Σ p² = 2 / (n + 1).
    double squares = 0;
    double mean = 0;
    double variance = 0;
    for (World world : World.sample(mdp, new Seed(9), 0, 200)) {
      for (int k = 0; k < 500; k++) {
        squares += Math.pow(world.task()[k], 2) / (200 * 50);
      }
      for (int k = 500; k < 550; k++) {
        mean += world.task()[k] / (200 * 50);
        variance += Math.pow(world.task()[k] - 1, 2) / (200 * 50);
      }
    }
    assertThat(squares).isCloseTo(2.0 / 11, within(0.003));
    assertThat(mean).isCloseTo(1, within(0.05));
    assertThat(variance).isCloseTo(1, within(0.07));
  }
}
