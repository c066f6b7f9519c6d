package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.oracle.Oracle;
import dev.autodidact.agent.oracle.Oracles;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.Start;
import dev.autodidact.environment.World;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QLearningTest {
  /// Two choices, of which the first pays 1; an episode ends with the second one, or after three
  /// steps. Nothing is observed.
  private record Stop() implements Family {
    @Override
    public int observations() {
      return 1;
    }

    @Override
    public Actions actions() {
      return new Actions.Discrete(2);
    }

    @Override
    public int horizon() {
      return 3;
    }

    @Override
    public int stateSize() {
      return 1;
    }

    @Override
    public double[] sample(Seed seed) {
      return new double[0];
    }

    @Override
    public void step(Environments batch, int i) {
      batch.reward(i, 1 - batch.choice(i));
      if (batch.choice(i) == 1) {
        batch.end(i);
      }
    }
  }

  /// Q begins at 8, α is 1/2 and γ is 3/4. Going on has the value 8, 7.5, 7.3125, ... after one
  /// step, two, ...: ½ q + ½ (1 + ¾ max Q). Stopping, once it is better, is worth 4.
  @Test
  void valuesByHand() {
    Environments batch = new Environments(new Stop(), worlds(new Stop(), 40), 1);
    Player.Play play = new QLearning(0.5, 0.75, 8, 0).start(batch);
    double[][] q = new double[40][2];
    Arrays.stream(q).forEach(row -> Arrays.fill(row, 8));
    float[] actions = new float[40];
    int ends = 0;
    for (int t = 0; t < 30; t++) {
      play.choose(actions);
      batch.step(actions);
      for (int i = 0; i < 40; i++) {
        int a = (int) actions[i];
        assertThat(q[i][a]).as("step %d of %d", t, i).isEqualTo(Math.max(q[i][0], q[i][1]));
        double next = a == 1 ? 0 : Math.max(q[i][0], q[i][1]);
        q[i][a] += 0.5 * (1 - a + 0.75 * next - q[i][a]);
        ends += batch.ended()[i] && a == 0 ? 1 : 0;
      }
      play.learn(actions);
    }
    assertThat(ends).isPositive();
  }

  /// Of equal values any is taken; with ε = 1 any at all.
  @Test
  void choicesThatAreEqualOrExploreAreEquallyLikely() {
    for (double epsilon : new double[] {0, 1}) {
      Environments batch = new Environments(new Stop(), worlds(new Stop(), 4000), 1);
      float[] actions = new float[4000];
      new QLearning(0.5, 0.75, 8, epsilon).start(batch).choose(actions);
      double first = 0;
      for (float action : actions) {
        first += action / 4000;
      }
      assertThat(first).isCloseTo(0.5, within(0.03));
    }
  }

  /// Where it has learned and does not explore, it earns what whoever knows the goal earns.
  @Test
  void findsTheShortestWaysOfARoom() {
    DarkRoom room = new DarkRoom(4, 8, Start.CORNER, Region.ALL);
    List<World> worlds = worlds(room, 100);
    Oracle knowing = Oracles.of(room, 1).getLast();
    double[][] best = knowing.play(room, worlds, 1).returns();
    Environments batch = new Environments(room, worlds, 1);
    double[][] learned =
        new Rollout(PolicyInput.OBSERVATION, 1000)
            .play(batch, new QLearning(0.5, 0.9, 10, 0))
            .returns();
    double optimal = 0;
    for (int i = 0; i < 100; i++) {
      assertThat(learned[i][999]).isLessThanOrEqualTo(best[i][0]);
      optimal += learned[i][999] == best[i][0] ? 0.01 : 0;
    }
    assertThat(optimal).isGreaterThan(0.9);
  }

  @Test
  void whatIsNoRateIsRefused() {
    assertThatThrownBy(() -> new QLearning(1.5, 0.9, 1, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("alpha");
  }

  private static List<World> worlds(Family family, int count) {
    return World.sample(family, new Seed(5), 0, count);
  }
}
