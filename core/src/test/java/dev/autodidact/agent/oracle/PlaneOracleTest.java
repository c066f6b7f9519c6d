package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.SparsePoint;
import dev.autodidact.environment.World;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaneOracleTest {
  private static double[][] returns(Family family, List<World> worlds) {
    Oracle knowing = Oracles.of(family, 1).getLast();
    assertThat(knowing.knowsTask()).isTrue();
    return knowing.play(family, worlds, 1).returns();
  }

  private static World goal(double x, double y) {
    return new World(new double[] {x, y}, new Seed(0));
  }

  @Test
  void goesStraightToTheGoal() {
    // at distances 0.15, 0.05 and 0
    double[][] returns = returns(Navigation2D.finn2017(), List.of(goal(0.25, -0.05)));
    assertThat(returns[0][0]).isCloseTo(-0.2, within(1e-6));
  }

  /// Finn et al. print −2.3 ± 0.5 for theirs.
  @Test
  void isAboutAsGoodAsThatOfThePaper() {
    Navigation2D family = Navigation2D.finn2017();
    double mean =
        Arrays.stream(returns(family, World.sample(family, new Seed(3), 0, 500)))
            .mapToDouble(r -> r[0])
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(-2.3, -0.5);
  }

  @Test
  void staysAtASparseGoal() {
    // 0.8, 0.9 and three times 0.95 far, where rewards are 0.85, 0.95 and 1
    double[][] returns = returns(new SparsePoint(12, 0, 180), List.of(goal(0.95, 0)));
    assertThat(returns[0][0]).isCloseTo(4.8, within(1e-5));
  }
}
