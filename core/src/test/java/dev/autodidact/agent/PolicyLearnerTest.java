package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FreesTensors.class)
class PolicyLearnerTest {
  private static final Family FICKLE = new Fickle();
  private static final Seed SEED = new Seed(4);

  @AutoClose private final Workers workers = new Workers(1);

  static List<PolicyLearner> learners() {
    return List.of(
        learner(remembering(new MemoryConfig(1, 0, 0)), PolicyInput.WITH_PREVIOUS_STEP),
        learner(remembering(new MemoryConfig(2, 9, 5)), PolicyInput.WITH_PREVIOUS_STEP),
        learner(hyper(0), PolicyInput.WITH_PREVIOUS_STEP),
        learner(hyper(5), PolicyInput.WITH_PREVIOUS_STEP),
        learner(
            new ContextPolicy(ContextNet.of(FICKLE, 2, 4, new TransformerConfig(2, 2))),
            PolicyInput.WITH_PREVIOUS_STEP),
        learner(
            new MlpPolicy(PolicyInput.OBSERVATION.size(FICKLE), 4, 3), PolicyInput.OBSERVATION));
  }

  private static GruPolicy remembering(MemoryConfig memory) {
    return new GruPolicy(PolicyInput.WITH_PREVIOUS_STEP.size(FICKLE), 4, 3, memory);
  }

  private static HyperPolicy hyper(int units) {
    int inputs = PolicyInput.WITH_PREVIOUS_STEP.size(FICKLE);
    return new HyperPolicy(inputs, FICKLE.observations(), 4, 3, new MemoryConfig(2, 9, units));
  }

  private static PolicyLearner learner(ActorCritic net, PolicyInput input) {
    PolicyConfig config = new PolicyConfig(4, 0.9, 0.8, 0.2, 1, 1, 0.5, 0.1, 1, 10);
    return new PolicyLearner(
        FICKLE, net, input, input == PolicyInput.WITH_PREVIOUS_STEP, 2, config);
  }

  private static Params theta(PolicyLearner learner) {
    return RandomParams.near(learner.net().init(SEED), SEED);
  }

  private AdvantageEstimates estimates(PolicyLearner learner, int count) {
    List<World> worlds = World.sample(FICKLE, SEED, 0, count);
    Params theta = learner.net().init(SEED);
    Experience trials = learner.trials(theta, worlds, workers).getFirst();
    float[] values =
        learner.loss().value(learner.net().apply(theta, trials.inputs()), trials).toFloats();
    return AdvantageEstimates.of(trials, values, 0.9, 0.8, learner.acrossEpisodes());
  }

  @ParameterizedTest
  @MethodSource("learners")
  void gradientIsThatOfCentralDifferences(PolicyLearner learner) {
    AdvantageEstimates estimates = estimates(learner, 5);
    Params theta = theta(learner);
    Params direction = RandomParams.like(theta, SEED.split("direction"));
    int steps = estimates.steps();
    double step = 1e-7;
    Tensor above =
        learner.loss().of(theta.zip(direction, (p, d) -> p.addScaled(d, step)), estimates).sum();
    Tensor below =
        learner.loss().of(theta.zip(direction, (p, d) -> p.addScaled(d, -step)), estimates).sum();
    double expected = (above.item() - below.item()) / (2 * step) / steps;
    Tensor gradient = learner.loss().gradient(theta, estimates, steps).gradient();
    assertThat(gradient.mul(direction.flat()).sum().item()).isCloseTo(expected, within(1e-6));
    assertThat(Math.abs(expected)).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void valueIsAMeanRewardOfTheStepsThatAreLeft(PolicyLearner learner) {
    Params theta = learner.net().init(SEED);
    Experience trials = learner.trials(theta, World.sample(FICKLE, SEED, 0, 5), workers).getFirst();
    ActorCritic.Outputs outputs = learner.net().apply(theta, trials.inputs());
    float[] mean = outputs.value().toFloats();
    float[] value = learner.loss().value(outputs, trials).toFloats();
    float[] ones = Returns.remainingSteps(trials, FICKLE.horizon(), 0.9, learner.acrossEpisodes());
    for (int k = 0; k < mean.length; k++) {
      assertThat(value[k]).isCloseTo(mean[k] * ones[k], within(1e-5f));
    }
  }

  /// Rows after the end of a trial have no part in anything.
  @ParameterizedTest
  @MethodSource("learners")
  void lossOfABatchIsThatOfItsTrials(PolicyLearner learner) {
    Params theta = theta(learner);
    double together = learner.loss().of(theta, estimates(learner, 3)).sum().item();
    double alone = 0;
    for (World world : World.sample(FICKLE, SEED, 0, 3)) {
      Experience trial = learner.play(learner.net().init(SEED), FICKLE, List.of(world), 2);
      float[] values =
          learner
              .loss()
              .value(learner.net().apply(learner.net().init(SEED), trial.inputs()), trial)
              .toFloats();
      alone +=
          learner
              .loss()
              .of(theta, AdvantageEstimates.of(trial, values, 0.9, 0.8, learner.acrossEpisodes()))
              .sum()
              .item();
    }
    assertThat(together).isCloseTo(alone, within(1e-4));
  }

  /// A trial of one episode of six steps. Var(A) = 35/12, and targets are twice as far apart.
  @Test
  void explainedVarianceIsWhatValuesTellOfTheirTargets() {
    World slow = new World(new double[] {0, 0}, SEED);
    PolicyLearner learner = learners().getFirst();
    Experience trial = learner.play(learner.net().init(SEED), FICKLE, List.of(slow), 1);
    float[] advantages = {1, 2, 3, 4, 5, 6};
    float[] targets = {2, 4, 6, 8, 10, 12};
    assertThat(
            AdvantageEstimates.explainedVariance(
                List.of(new AdvantageEstimates(trial, advantages, targets, 1))))
        .isCloseTo(0.75, within(1e-9));
    assertThat(
            AdvantageEstimates.explainedVariance(
                List.of(new AdvantageEstimates(trial, advantages, new float[6], 1))))
        .isNaN();
  }

  /// Trials 5, 0 and 3 of batches of three and four, each with its own numbers.
  @Test
  void gatheredTrialsAreThoseThatWerePicked() {
    PolicyLearner learner = learners().getFirst();
    List<AdvantageEstimates> batches = List.of(estimates(learner, 3), estimates(learner, 4));
    AdvantageEstimates some = AdvantageEstimates.gather(batches, new int[] {5, 0, 3});
    int[][] picked = {{1, 2}, {0, 0}, {1, 0}};
    for (int i = 0; i < picked.length; i++) {
      AdvantageEstimates batch = batches.get(picked[i][0]);
      Experience from = batch.experience();
      Experience to = some.experience();
      assertThat(to.length(i)).isEqualTo(from.length(picked[i][1]));
      for (int t = 0; t < to.length(i); t++) {
        int row = picked[i][1] * from.steps() + t;
        assertThat(to.reward(i, t)).isEqualTo(from.reward(picked[i][1], t));
        assertThat(to.action(i, t, 0)).isEqualTo(from.action(picked[i][1], t, 0));
        assertThat(to.ended(i, t)).isEqualTo(from.ended(picked[i][1], t));
        assertThat(to.observation(i, t, 1)).isEqualTo(from.observation(picked[i][1], t, 1));
        assertThat(some.advantages()[i * to.steps() + t]).isEqualTo(batch.advantages()[row]);
        assertThat(some.targets()[i * to.steps() + t]).isEqualTo(batch.targets()[row]);
      }
    }
  }

  @Test
  void standardisedAdvantagesHaveMeanZeroAndVarianceOne() {
    PolicyLearner learner = learners().getFirst();
    List<AdvantageEstimates> all =
        AdvantageEstimates.standardised(List.of(estimates(learner, 3), estimates(learner, 4)));
    double sum = 0;
    double squares = 0;
    int steps = 0;
    for (AdvantageEstimates estimates : all) {
      float[] advantages = estimates.experience().valid().toFloats();
      for (int k = 0; k < advantages.length; k++) {
        double a = advantages[k] * estimates.advantages()[k];
        sum += a;
        squares += a * a;
      }
      steps += estimates.steps();
    }
    assertThat(sum / steps).isCloseTo(0, within(1e-5));
    assertThat(squares / steps).isCloseTo(1, within(1e-5));
  }
}
