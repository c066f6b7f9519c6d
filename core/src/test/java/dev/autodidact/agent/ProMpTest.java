package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProMpTest {
  private static final PolicyLayers LAYERS = new PolicyLayers(1, 1); // not used

  private static final double STEP = 1e-6;

  private final Scope scope = new Scope();
  private final Workers workers = new Workers(2);
  private final Seed seed = new Seed(3);
  private final Family family = new Navigation2D(6, 0, 0.5);
  private final Policy policy = Policy.mlp(family, List.of(5), 0.1);
  private final List<World> worlds = World.sample(family, seed, 0, 4);

  @AfterEach
  void close() {
    workers.close();
    scope.close();
  }

  private ProMp agent(int shard, double epsilon, double eta) {
    InnerLoop inner = new InnerLoop(0.1, 0.1, 6, 10, 0.99, 1, shard);
    return new ProMp(family, policy, new ProMp.Config(LAYERS, inner, 5, epsilon, eta));
  }

  private Trial trial(Params theta) {
    InnerLoop inner = new InnerLoop(0.1, 0.1, 6, 10, 0.99, 1, 4);
    return inner
        .trials(PolicyGradient.RATIO, family, policy, theta.map(Tensor::toFloat), worlds, workers)
        .getFirst();
  }

  /// Behind a move away from the policy that acted, where ratios are not 1.
  @Test
  void gradientIsExact() {
    Params theta = RandomParams.near(policy.init(seed), seed);
    Trial trial = trial(theta);
    ProMp agent = agent(4, 0.3, 0.5);
    Params moved = RandomParams.near(theta, seed.split("moved"));
    Tensor direction = RandomParams.like(theta, seed.split("direction")).flat();
    Tensor variable = moved.flat().variable();
    Tensor loss = agent.loss(theta.filled(variable), trial, 4).mean();
    Tensor gradient = Gradients.of(loss, List.of(variable), false).getFirst();
    double expected =
        (loss(agent, theta, moved.flat().addScaled(direction, STEP), trial)
                - loss(agent, theta, moved.flat().addScaled(direction, -STEP), trial))
            / (2 * STEP);
    assertThat(ConjugateGradient.dot(gradient, direction))
        .isCloseTo(expected, within(1e-6 * Math.abs(expected)));
  }

  private static double loss(ProMp agent, Params names, Tensor theta, Trial trial) {
    return agent.loss(names.filled(theta.variable()), trial, 4).mean().item();
  }

  /// Where nothing has moved all ratios are 1, and advantages have the mean 0.
  @Test
  void startsFromNothing() {
    Params theta = policy.init(seed);
    Trial trial = trial(theta);
    assertThat(loss(agent(4, 0.3, 0.5), theta, theta.flat(), trial)).isCloseTo(0, within(1e-5));
  }

  /// With ε = 0 every ratio counts as 1 at most where that is worse.
  @Test
  void neverCountsMoreThanTheClippedRatio() {
    Params theta = policy.init(seed);
    Trial trial = trial(theta);
    Params moved = RandomParams.near(theta, seed.split("moved"));
    double free = loss(agent(4, 100, 0), theta, moved.flat(), trial);
    double tight = loss(agent(4, 0.01, 0), theta, moved.flat(), trial);
    assertThat(tight).isGreaterThan(free);
  }

  @Test
  void divergenceFromTheOldPolicyIsAPenalty() {
    Params theta = policy.init(seed);
    Trial trial = trial(theta);
    Params moved = RandomParams.near(theta, seed.split("moved"));
    double none = loss(agent(4, 0.3, 0), theta, moved.flat(), trial);
    double some = loss(agent(4, 0.3, 1), theta, moved.flat(), trial);
    assertThat(some).isGreaterThan(none);
  }

  @Test
  void sameBytesAtAnyNumberOfThreads() {
    Params theta = agent(1, 0.3, 5e-4).init(seed);
    Params one = improved(theta, 1);
    assertThat(improved(theta, 2).flat().toFloats()).isEqualTo(one.flat().toFloats());
    assertThat(improved(theta, 3).flat().toFloats()).isEqualTo(one.flat().toFloats());
  }

  /// The policy that acted is the one of θ, whose step is the first of five.
  @Test
  void diagnosticsAreMeansOverTheStepsOfAdam() {
    Params theta = agent(2, 0.3, 5e-4).init(seed);
    Map<String, Double> all =
        agent(2, 0.3, 5e-4).improve(theta, worlds, 1e-3, workers).diagnostics();
    assertThat(all).containsKeys("gradientNorm", "entropy", "episodeLength");
    assertThat(all.get("kl")).isBetween(1e-6, 1.0);
    assertThat(all.get("clipFraction")).isBetween(0.0, 0.5);
  }

  @Test
  void carriesTheStateOfAdamAlong() {
    Params theta = agent(2, 0.3, 5e-4).init(seed);
    Params next = improved(theta, 2);
    assertThat(next.names()).isEqualTo(theta.names());
    assertThat(next.get("running.outer.t").item()).isEqualTo(5);
    assertThat(next.get("running.outer.v").max()).isPositive();
  }

  private Params improved(Params theta, int threads) {
    try (Workers some = new Workers(threads)) {
      return agent(1, 0.3, 5e-4).improve(theta, worlds, 1e-3, some).theta();
    }
  }
}
