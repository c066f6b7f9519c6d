package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class BeliefModelTest {
  private static final Family FICKLE = new Fickle();
  private static final Seed SEED = new Seed(5);
  private static final List<World> WORLDS = World.sample(FICKLE, SEED, 0, 6);

  @AutoClose private final Workers workers = new Workers(1);

  private static BeliefModel model(double states) {
    Encoder encoder = new Encoder("model.", PolicyInput.WITH_PREVIOUS_STEP.size(FICKLE), 5, 2);
    BeliefConfig config = new BeliefConfig(5, 2, 6, 1, 3, 0.1, states, 2);
    return new BeliefModel(FICKLE, encoder, config);
  }

  /// What a policy at random meets in each world.
  private static Experience trials(List<World> worlds) {
    MlpPolicy net = new MlpPolicy(PolicyInput.WITH_PREVIOUS_STEP.size(FICKLE), 3, 3);
    try (var _ = new Scope()) {
      Environments batch = new Environments(FICKLE, worlds, 1);
      return new Rollout(PolicyInput.WITH_PREVIOUS_STEP, 2)
          .run(batch, net.player(net.init(SEED), batch.count()));
    }
  }

  private static Streams rng(List<World> worlds) {
    return new Streams(worlds.stream().map(World::seed).toList());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void gradientIsThatOfCentralDifferences(double states) {
    BeliefModel model = model(states);
    Experience trials = trials(WORLDS);
    Params theta = RandomParams.near(model.init(SEED).trainable(), SEED).variables();
    Params direction = RandomParams.like(theta, SEED.split("direction"));
    Params gradient = theta.gradient(model.loss(theta, trials, rng(WORLDS), 1), false);
    double[] sides = new double[2];
    double step = 1e-7;
    for (int side = 0; side < 2; side++) {
      double to = side == 0 ? -step : step;
      Params moved = theta.zip(direction, (p, d) -> p.detach().addScaled(d, to));
      sides[side] = model.loss(moved, trials, rng(WORLDS), 1).item();
    }
    double expected = (sides[1] - sides[0]) / (2 * step);
    assertThat(gradient.flat().mul(direction.flat()).sum().item())
        .isCloseTo(expected, within(1e-5 * Math.abs(expected)));
  }

  /// Steps after the end of a trial are neither predicted nor believed.
  @Test
  void lossOfABatchIsThatOfItsTrials() {
    BeliefModel model = model(0.5);
    Params theta = RandomParams.near(model.init(SEED).trainable(), SEED);
    double together = model.loss(theta, trials(WORLDS), rng(WORLDS), 0).item();
    double alone = 0;
    for (World world : WORLDS) {
      List<World> one = List.of(world);
      alone += model.loss(theta, trials(one), rng(one), 0).item();
    }
    assertThat(together).isCloseTo(alone, within(1e-6));
  }

  @Test
  void updatesMakeTheLossSmaller() {
    BeliefModel model = model(0.5);
    Experience trials = trials(WORLDS);
    Params theta = model.init(SEED);
    Params next = theta;
    for (int k = 0; k < 10; k++) {
      next = model.learn(next, List.of(trials), WORLDS, 0.01, workers);
    }
    double before = model.loss(theta, trials, rng(WORLDS), 0).item();
    assertThat(model.loss(next, trials, rng(WORLDS), 0).item()).isLessThan(0.8 * before);
    assertThat(next.get("running.model.t").item()).isEqualTo(30);
  }

  /// Learning to act leaves what is believed as it is, and the other way round.
  @Test
  void policyAndModelLearnApart() {
    PolicyConfig policy = new PolicyConfig(8, 0.9, 0.8, 0.2, 1, 1, 0.5, 0.01, 1, 10);
    Encoder encoder = model(0).encoder();
    BeliefPolicy net = new BeliefPolicy(encoder, 2, new MlpPolicy(2 + 4, 8, 3));
    PolicyLearner learner =
        new PolicyLearner(FICKLE, net, PolicyInput.WITH_PREVIOUS_STEP, true, 2, policy);
    BeliefModel model = model(0);
    Params theta = learner.init(SEED).with(model.init(SEED));
    List<Experience> trials = learner.trials(theta, WORLDS, workers);
    Params acting = learner.learn(theta, trials, 0.01, new Seed(1), workers).theta();
    Params believing = model.learn(theta, trials, WORLDS, 0.01, workers);
    for (String name : theta.trainable().names()) {
      double[] before = theta.get(name).toDoubles();
      boolean ofModel = name.startsWith("model.");
      assertThat(Arrays.equals(acting.get(name).toDoubles(), before)).isEqualTo(ofModel);
      assertThat(Arrays.equals(believing.get(name).toDoubles(), before))
          .as(name)
          .isEqualTo(!ofModel);
    }
  }
}
