package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MamlRlTest {
  private static final PolicyLayers LAYERS = new PolicyLayers(1, 1); // not used

  private static final double DELTA = 0.01;
  private static final double STEP = 1e-6;

  private final Scope scope = new Scope();
  private final Workers workers = new Workers(2);
  private final Seed seed = new Seed(7);
  private final Family family = new Navigation2D(6, 0, 0.5);
  private final Policy policy = Policy.mlp(family, List.of(5), 0.1);
  private final List<World> worlds = World.sample(family, seed, 0, 4);

  @AfterEach
  void close() {
    workers.close();
    scope.close();
  }

  private static InnerLoop inner(int shard) {
    return new InnerLoop(0.5, 0.25, 6, 10, 0.99, 1, shard);
  }

  private MamlRl agent(int shard, boolean firstOrder) {
    return new MamlRl(
        family, policy, new MamlRl.Config(LAYERS, inner(shard), Trpo.DEFAULT), !firstOrder);
  }

  /// A policy that is nothing special, in double precision.
  private Params theta() {
    return RandomParams.near(policy.init(seed), seed);
  }

  /// All worlds in one shard, whose experience was had with `theta`.
  private MamlRl.Part part(Params theta, boolean firstOrder) {
    var trials =
        inner(4)
            .trials(
                PolicyGradient.LOG, family, policy, theta.map(Tensor::toFloat), worlds, workers);
    return agent(4, firstOrder).new Part(theta, trials.getFirst(), worlds.size());
  }

  private double slope(MamlRl.Part part, Tensor theta, Tensor direction) {
    try (Curvature curvature = Curvature.of(part, part, theta)) {
      return ConjugateGradient.dot(curvature.slope(), direction);
    }
  }

  @Test
  void metaGradientIsExact() {
    Params theta = theta();
    MamlRl.Part part = part(theta, false);
    for (int i = 0; i < 5; i++) {
      Tensor direction = RandomParams.like(theta, seed.split(i)).flat();
      double rise =
          loss(part, theta.flat().addScaled(direction, STEP))
              - loss(part, theta.flat().addScaled(direction, -STEP));
      double expected = rise / (2 * STEP);
      assertThat(slope(part, theta.flat(), direction))
          .isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }
  }

  private static double loss(MamlRl.Part part, Tensor theta) {
    return part.loss(part.outputs(theta.variable())).item();
  }

  @Test
  void firstOrderLeavesSomethingOut() {
    Params theta = theta();
    Tensor direction = RandomParams.like(theta, seed).flat();
    double exact = slope(part(theta, false), theta.flat(), direction);
    double first = slope(part(theta, true), theta.flat(), direction);
    assertThat(Math.abs(first / exact - 1)).isGreaterThan(0.01);
  }

  /// Against ∇(∇KL · v), through the inner step.
  @Test
  void hessianOfTheDivergenceIsExact() {
    Params theta = theta();
    MamlRl.Part part = part(theta, false);
    // What the float rollouts put out and what φ puts out in double precision differ in the last
    // digits; so the divergence is taken from the latter.
    Trpo.Part exact = new FromItsOwn(part, part.outputs(theta.flat().variable()).detach());
    Tensor v = RandomTensors.normal(seed, theta.flat().size(0));
    Tensor variable = theta.flat().variable();
    Tensor divergence = exact.divergence(exact.outputs(variable));
    Tensor flat = Gradients.of(divergence, List.of(variable), true).getFirst();
    double[] twice = Gradients.of(flat, v, List.of(variable)).getFirst().toDoubles();
    double largest = Arrays.stream(twice).map(Math::abs).max().orElseThrow();
    try (Curvature curvature = Curvature.of(exact, exact, theta.flat())) {
      assertThat(curvature.times(v).toDoubles()).containsExactly(twice, within(1e-9 * largest));
    }
  }

  private record FromItsOwn(MamlRl.Part part, Tensor old) implements Trpo.Part {
    @Override
    public Tensor outputs(Tensor theta) {
      return part.outputs(theta);
    }

    @Override
    public Tensor loss(Tensor outputs) {
      return part.loss(outputs);
    }

    @Override
    public Tensor divergence(Tensor outputs) {
      return new Gaussian(2).divergence(old, outputs).mean();
    }
  }

  @Test
  void divergenceStaysWithinTheBound() {
    Params theta = policy.init(seed);
    MamlRl.Part part = part(theta, false);
    Tensor next = Trpo.DEFAULT.step(theta.flat(), DELTA, List.of(part), workers).theta();
    Tensor outputs = part.outputs(next.variable());
    assertThat(part.divergence(outputs).item()).isBetween(0.1 * DELTA, DELTA);
    assertThat(part.loss(outputs).item()).isLessThan(loss(part, theta.flat()));
  }

  @Test
  void sameBytesAtAnyNumberOfThreads() {
    Params theta = policy.init(seed);
    float[] one = improved(theta, 1);
    assertThat(improved(theta, 2)).isEqualTo(one);
    assertThat(improved(theta, 3)).isEqualTo(one);
    assertThat(one).isNotEqualTo(theta.flat().toFloats());
  }

  private float[] improved(Params theta, int threads) {
    try (Workers some = new Workers(threads)) {
      return agent(1, false).improve(theta, worlds, DELTA, some).theta().flat().toFloats();
    }
  }

  @Test
  void adaptingToAWorldDoesNotDependOnTheOthers() {
    Params theta = policy.init(seed);
    Session all = agent(3, false).adapt(theta, family, worlds, 3);
    Session last = agent(3, false).adapt(theta, family, worlds.subList(3, 4), 3);
    assertThat(last.returns()[0]).containsExactly(all.returns()[3], within(1e-4));
    assertThat(all.log()).hasSize(3);
  }

  /// Of two arms that pay p₁ and p₂, uniform in [0, 1], a coin gets ½ and who knows them ⅔.
  @Test
  void guessesAtFirstAndLearnsFromWhatItGets() {
    Family bandit = new BernoulliBandit(2);
    Policy choice = Policy.mlp(bandit, List.of(8), 1);
    InnerLoop bold = new InnerLoop(2, 2, 1, 30, 0.99, 1, 50);
    MamlRl agent = new MamlRl(bandit, choice, new MamlRl.Config(LAYERS, bold, Trpo.DEFAULT), true);
    List<World> many = World.sample(bandit, seed, 0, 200);
    double[][] returns = agent.adapt(choice.init(seed), bandit, many, 6).returns();
    assertThat(mean(returns, 0)).isCloseTo(0.5, within(0.06));
    assertThat(mean(returns, 5)).isBetween(0.58, 0.75);
  }

  private static double mean(double[][] returns, int stage) {
    return Arrays.stream(returns).mapToDouble(of -> of[stage]).average().orElseThrow();
  }
}
