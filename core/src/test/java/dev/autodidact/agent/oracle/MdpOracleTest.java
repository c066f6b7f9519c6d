package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.TabularMdp;
import dev.autodidact.environment.World;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MdpOracleTest {
  private static final TabularMdp FAMILY = TabularMdp.duan2016();
  private static final FiniteHorizon SHAPE = new FiniteHorizon(10, 5, 10);
  private static final FiniteHorizon SMALL = new FiniteHorizon(2, 2, 2);

  /// In state 0, choice 0 pays 1 and stays, choice 1 pays 0 and leads to state 1 half of the time.
  /// State 1 pays 4, whatever is done, and is left.
  private static final double[] P = {1, 0, 0.5, 0.5, 1, 0, 1, 0};

  private static final double[] R = {1, 0, 4, 4};

  @Test
  void valueIterationByHand() {
    double[] q = SMALL.q(P, R);
    assertThat(q).containsExactly(new double[] {2, 2.5, 5, 5, 1, 0, 4, 4}, within(1e-12));
    assertThat(SMALL.value(q, 0, 0)).isEqualTo(2.5);
  }

  /// Half of the slack is moved to state 1, which is worth 3 more.
  @Test
  void extendedValueIterationByHand() {
    double[] q = SMALL.optimistic(P, R, new double[4], new double[] {0.4, 0.4, 0, 3});
    assertThat(q).containsExactly(new double[] {2.6, 3.1, 5, 8, 1, 0, 4, 4}, within(1e-12));
    double[] paid = SMALL.optimistic(P, R, new double[] {0, 0, 0, 0.5}, new double[4]);
    assertThat(paid).containsExactly(new double[] {2, 2.75, 5, 5.5, 1, 0, 4, 4.5}, within(1e-12));
  }

  @Test
  void beliefByHand() {
    Belief belief = new Belief(SMALL, 1);
    belief.add(0, 1, 3, 1);
    belief.add(0, 1, 2, 1);
    assertThat(belief.transitions())
        .containsExactly(new double[] {0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0.5, 0.5}, within(1e-12));
    assertThat(belief.rewards()).containsExactly(1, 2, 1, 1);
    assertThat(belief.visits(1)).isEqualTo(2);
    assertThat(belief.steps()).isEqualTo(2);
  }

  /// V(0) of the true process, averaged over processes.
  @Test
  void optimumOfThePapersProcesses() {
    Means means =
        Means.of(
            World.sample(FAMILY, new Seed(0), 0, 10_000).stream()
                .map(world -> KnownTask.q(FAMILY, SHAPE, world.task()))
                .mapToDouble(q -> SHAPE.value(q, 0, 0))
                .toArray());
    assertThat(means.mean()).isCloseTo(21.84, within(3 * Math.hypot(means.error(), 0.01)));
  }

  @Test
  void nobodyBeatsWhoKnowsTheTask() {
    List<World> worlds = World.sample(FAMILY, new Seed(4), 0, 30);
    List<Oracle> oracles = Oracles.of(FAMILY, 3);
    double optimum = Means.of(oracles.getLast().play(FAMILY, worlds, 3)).mean();
    for (Oracle oracle : oracles.subList(0, oracles.size() - 1)) {
      assertThat(Means.of(oracle.play(FAMILY, worlds, 3)).mean())
          .as(oracle.name())
          .isLessThan(optimum);
    }
  }

  /// Computed independently.
  @ParameterizedTest
  @CsvSource({
    "random, 100",
    "'greedy, prior mean 0', 138",
    "'ε-greedy, ε = 0.1, prior mean 0', 138",
    "'PSRL, prior mean 0', 137.6",
    "'greedy, prior mean 1', 154.1",
    "'PSRL, prior mean 1', 133.3"
  })
  void tenEpisodes(String name, double expected) {
    assertEarns(10, name, expected, 0.5, 400);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "25, 'PSRL, prior mean 0', 409.6, 2",
    "25, 'PSRL, prior mean 1', 403.5, 2",
    "25, 'greedy, prior mean 1', 433.1, 2",
    "100, 'PSRL, prior mean 0', 1936, 7",
    "100, 'PSRL, prior mean 1', 1952, 7",
    "100, 'greedy, prior mean 1', 1888, 7"
  })
  void manyEpisodes(int episodes, String name, double expected, double error) {
    assertEarns(episodes, name, expected, error, 1000);
  }

  private static void assertEarns(
      int episodes, String name, double expected, double error, int worlds) {
    Oracle oracle =
        Oracles.of(FAMILY, episodes).stream()
            .filter(o -> o.name().equals(name))
            .findFirst()
            .orElseThrow();
    Means means =
        Means.of(oracle.play(FAMILY, World.sample(FAMILY, new Seed(5), 0, worlds), episodes));
    assertThat(means.mean()).isCloseTo(expected, within(3 * Math.hypot(means.error(), error)));
  }
}
