package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskConditionedTest {
  private static final PolicyConfig POLICY =
      new PolicyConfig(16, 0.9, 0.9, 0.2, 4, 2, 0.5, 0.001, 0.5, 20);

  private final Family family = new BernoulliBandit(2);
  private final Agent agent = new TaskConditioned(family, 5, POLICY);

  @Test
  void itPullsTheBetterArmFromTheFirstPullOn() {
    List<World> worlds =
        IntStream.range(0, 200)
            .mapToObj(
                i -> new World(i % 2 == 0 ? new double[] {0, 1} : new double[] {1, 0}, new Seed(i)))
            .toList();
    try (var _ = new Scope();
        Workers workers = new Workers(1)) {
      Params theta = agent.init(new Seed(1));
      assertThat(first(theta, worlds)).isBetween(0.3, 0.7);
      for (int step = 0; step < 60; step++) {
        theta =
            agent
                .improve(theta, World.sample(family, new Seed(2), 40L * step, 40), 0.02, workers)
                .theta();
      }
      assertThat(first(theta, worlds)).isGreaterThan(0.9);
    }
    assertThat(agent.stepping()).isEmpty();
  }

  private double first(Params theta, List<World> worlds) {
    double[][] returns = agent.adapt(theta, family, worlds, 1).returns();
    return IntStream.range(0, returns.length)
        .mapToDouble(i -> returns[i][0])
        .average()
        .orElseThrow();
  }
}
