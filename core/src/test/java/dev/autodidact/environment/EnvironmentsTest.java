package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a family of one's own may do wrong is named at once, with its step and its world.
class EnvironmentsTest {
  private static final String THIRD = "Odd: step 3 of an episode in world 1, whose task is [0.5]: ";

  /// What goes wrong in the third step of the second world.
  @FunctionalInterface
  private interface Fault {
    void at(Environments batch, int i);
  }

  private record Odd(Fault fault, int seen, int horizon) implements Family {
    Odd(Fault fault, int seen) {
      this(fault, seen, 5);
    }

    @Override
    public int observations() {
      return 1;
    }

    @Override
    public Actions actions() {
      return new Actions.Discrete(2);
    }

    @Override
    public int stateSize() {
      return 2;
    }

    @Override
    public double[] sample(Seed seed) {
      return new double[] {0.5};
    }

    @Override
    public void step(Environments batch, int i) {
      if (i / batch.copies() == 1 && batch.steps(i) == 2) {
        fault.at(batch, i);
      }
    }

    @Override
    public void observe(Environments batch, int i, float[] to, int at) {
      to[at + seen] = (float) batch.state(i, 0);
    }
  }

  private static void run(Family family) {
    World world = new World(new double[] {0.5}, new Seed(1));
    Environments batch = new Environments(family, List.of(world, world), 2);
    for (int t = 0; t < 5; t++) {
      batch.step(new float[4]);
    }
  }

  @Test
  void rewardThatIsNoNumber() {
    assertRefused((batch, i) -> batch.reward(i, Double.NaN), "the reward is NaN");
    assertRefused((batch, i) -> batch.reward(i, 1e300), "the reward is Infinity");
  }

  @Test
  void stateThatIsNoNumber() {
    assertRefused((batch, i) -> batch.state(i, 1, 0.0 / 0), "number 1 of the state is NaN");
  }

  @Test
  void observationThatIsNoNumber() {
    assertRefused(
        (batch, i) -> batch.state(i, 0, 1e300), "number 0 of the observation is Infinity");
  }

  @Test
  void stateOutOfBounds() {
    assertRefused((batch, i) -> batch.state(i, 2, 1), "Index 2 out of bounds for length 2");
    assertRefused((batch, i) -> batch.state(i, -1), "Index -1 out of bounds for length 2");
  }

  @Test
  void actionAndTaskOutOfBounds() {
    assertRefused((batch, i) -> batch.action(i, 1), "Index 1 out of bounds for length 1");
    assertRefused((batch, i) -> batch.task(i, 1), "Index 1 out of bounds for length 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
  void horizonThatCannotBe(int horizon) {
    Family family = new Odd((_, _) -> {}, 0, horizon);
    assertThatThrownBy(() -> run(family))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("horizon of %d: from 1 to", horizon);
  }

  @Test
  void observationOutOfBounds() {
    assertThatThrownBy(() -> run(new Odd((_, _) -> {}, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Odd: step 1 of an episode in world 0, whose task is [0.5]: "
                + "Index 1 out of bounds for length 1");
  }

  private static void assertRefused(Fault fault, String what) {
    assertThatThrownBy(() -> run(new Odd(fault, 0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(THIRD + what);
  }
}
