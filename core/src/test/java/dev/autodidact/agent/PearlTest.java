package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class PearlTest {
  private static final Family PLANE = new Navigation2D(5, 0, 0.5);
  private static final int TASKS = 2;
  private static final int BATCH = 3;
  private static final int LATENT = 2;
  private static final int KEPT = 4;
  private static final int EPISODES = 2;
  private static final Pearl.Config CONFIG =
      new Pearl.Config(
          new SoftConfig(3, 1, 0.1, 0.9, 0.2, 0.01),
          new ContextConfig(LATENT, 3, 1, 4, 0.1),
          new ReplayConfig(KEPT, 2, TASKS, BATCH, 1));

  private static Tensor sines(int shift, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    double[] values = new double[count];
    Arrays.setAll(values, i -> Math.sin(i + shift));
    return Tensors.of(values, shape);
  }

  /// Written by `tools/golden_pearl.py`.
  private static Map<String, double[]> golden() throws IOException {
    try (InputStream in = PearlTest.class.getResourceAsStream("pearl.json")) {
      return new ObjectMapper().readValue(Objects.requireNonNull(in), new TypeReference<>() {});
    }
  }

  /// Sines in the shapes of an agent's own parameters, in the order in which they are here.
  private static Params theta(Pearl agent) {
    Params init = agent.init(new Seed(1));
    List<String> nets = List.of("policy.", "critics.", Params.running("targets."), "context.");
    Map<String, Tensor> theta = new LinkedHashMap<>();
    int shift = 1;
    for (String net : nets) {
      for (String name : init.only(net).names()) {
        theta.put(name, sines(shift++, init.get(name).shape()));
      }
    }
    return Params.shared(theta);
  }

  @Test
  void lossesAndGradientAreThoseOfPyTorch() throws IOException {
    Pearl agent = new Pearl(PLANE, EPISODES, CONFIG);
    Map<String, double[]> expected = golden();
    int n = TASKS * BATCH;
    SoftActorCritic.Steps steps =
        new SoftActorCritic.Steps(
            sines(21, n, 2),
            sines(22, n, 2),
            sines(23, n),
            sines(24, n, 2),
            Tensors.of(IntStream.range(0, n).mapToDouble(i -> i % 3 == 0 ? 1 : 0).toArray(), n));
    PearlUpdate.Noise noise =
        new PearlUpdate.Noise(sines(25, TASKS, LATENT), sines(26, n, 2), sines(27, n, 2));
    Params theta = theta(agent);
    Params variables = theta.trainable().variables();
    StepRows rows = new StepRows(PLANE, CONFIG.policy().bound());
    PearlUpdate update =
        new PearlUpdate(
            CONFIG,
            new SoftActorCritic(PLANE, LATENT, CONFIG.policy()),
            new ContextEncoder(rows.contextWidth(), CONFIG.context()),
            new Replay(rows, KEPT, EPISODES));
    PearlUpdate.Terms terms =
        update.terms(theta.with(variables), sines(20, TASKS, 4, 5), steps, noise);
    assertClose(terms.wrong(), expected, "wrong");
    assertClose(terms.value().value(), expected, "value");
    assertClose(terms.value().entropy(), expected, "entropy");
    assertClose(terms.divergence(), expected, "divergence");
    Tensor loss =
        terms
            .wrong()
            .sub(terms.value().value())
            .mean()
            .addScaled(terms.divergence().mean(), CONFIG.context().divergence());
    assertClose(variables.gradient(loss, false).flat(), expected, "gradient");
  }

  private static void assertClose(Tensor found, Map<String, double[]> golden, String name) {
    double[] expected = Objects.requireNonNull(golden.get(name));
    assertThat(found.toDoubles()).containsExactly(expected, within(1e-8));
  }

  /// Three worlds, then two more: of five, the last four are kept, in order.
  @Test
  void replayKeepsTheStepsOfTheLastWorlds() {
    Pearl agent = new Pearl(PLANE, EPISODES, CONFIG);
    StepRows rows = new StepRows(PLANE, CONFIG.policy().bound());
    Replay replay = new Replay(rows, KEPT, EPISODES);
    Params theta = agent.init(new Seed(1));
    List<World> worlds = World.sample(PLANE, new Seed(2), 0, 5);
    Session first = agent.adapt(theta, PLANE, worlds.subList(0, 3), EPISODES);
    Session second = agent.adapt(theta, PLANE, worlds.subList(3, 5), EPISODES);
    Params one = replay.with(theta, List.of(first));
    assertThat(replay.ends(one)).startsWith(0, 0).endsWith(lengths(first, 2));
    Params both = replay.with(one, List.of(second));
    assertThat(replay.ends(both)).startsWith(lengths(first, 1)).endsWith(lengths(second, 1));

    Experience episode = second.log().get(1);
    int length = second.log().getFirst().length(0);
    long row = 2L * EPISODES * PLANE.horizon() + length + 1; // of world 3, its second episode
    double[] found = replay.pick(both, new long[] {row}).toDoubles();
    assertThat(found)
        .containsExactly(
            new double[] {
              episode.observation(0, 1, 0),
              episode.observation(0, 1, 1),
              episode.action(0, 1, 0) / 0.1,
              episode.action(0, 1, 1) / 0.1,
              episode.reward(0, 1),
              episode.outcome(0, 1, 0),
              episode.outcome(0, 1, 1),
              0
            },
            within(1e-6));
  }

  /// Steps up to the end of each episode of world `i`.
  private static int[] lengths(Session session, int i) {
    int first = session.log().get(0).length(i);
    return new int[] {first, first + session.log().get(1).length(i)};
  }

  /// A world whose first episode has one step, beside places where no world is.
  @Test
  void contextsAreOfTheFirstEpisodesAndBatchesOfAll() {
    Replay replay = new Replay(new StepRows(PLANE, 0.1), KEPT, EPISODES);
    int[] ends = {0, 0, 0, 0, 1, 4, 1, 4};
    Replay.Draw draw = replay.draw(ends, 100, 8, 8, new Seed(3));
    int capacity = EPISODES * PLANE.horizon();
    boolean[] seen = new boolean[4];
    int early = 0;
    for (int i = 0; i < 100; i++) {
      boolean first = true;
      for (int k = 0; k < 8; k++) {
        long step = draw.batch()[i * 8 + k];
        assertThat(step / capacity).isBetween(2L, 3L).isEqualTo(draw.context()[i * 8] / capacity);
        assertThat(step % capacity).isLessThan(4);
        seen[(int) (step % capacity)] = true;
        first &= draw.context()[i * 8 + k] % capacity == 0;
      }
      early += first ? 1 : 0;
    }
    assertThat(seen).containsOnly(true);
    assertThat(early).isBetween(30, 70);
  }

  /// Goals out of reach: an episode ends at its horizon, after which it could have gone on.
  @Test
  void onlyWhatEndsBeforeItsHorizonIsTerminal() {
    StepRows rows = new StepRows(PLANE, 0.1);
    World far = new World(new double[] {3, 3}, new Seed(1));
    World near = new World(new double[] {0.1, 0}, new Seed(1));
    Experience episode =
        new Rollout(PolicyInput.OBSERVATION, 1)
            .run(
                new Environments(PLANE, List.of(far, near), 1),
                x -> Tensors.of(new float[] {0.1f, 0, -20, -20, 0.1f, 0, -20, -20}, 2, 4));
    assertThat(episode.length(0)).isEqualTo(5);
    assertThat(episode.length(1)).isEqualTo(1);
    float[] steps = new float[2 * rows.width()];
    rows.write(episode, 0, 4, steps, 0);
    rows.write(episode, 1, 0, steps, rows.width());
    assertThat(steps[rows.width() - 1]).isZero();
    assertThat(steps[2 * rows.width() - 1]).isOne();
  }

  /// The order in which transitions came says nothing, and a task of which nothing is known is
  /// drawn from the prior.
  @Test
  void posteriorIsAProduct() {
    ContextEncoder encoder = new ContextEncoder(5, CONFIG.context());
    Params theta = encoder.init(new Seed(1));
    ContextEncoder.Posterior prior = ContextEncoder.Posterior.prior(LATENT);
    Tensor seen = sines(1, 1, 4, 5).toFloat();
    Tensor all = Tensors.full(1, 1, 4);
    ContextEncoder.Posterior once = encoder.after(theta, prior, seen, all);
    Tensor half = Tensors.full(1, 1, 2);
    ContextEncoder.Posterior twice =
        encoder.after(
            theta,
            encoder.after(theta, prior, seen.narrow(1, 2, 2), half),
            seen.narrow(1, 0, 2),
            half);
    assertThat(twice.precision().toDoubles())
        .containsExactly(once.precision().toDoubles(), within(1e-5));
    assertThat(twice.mean().toDoubles()).containsExactly(once.mean().toDoubles(), within(1e-6));
    ContextEncoder.Posterior none = encoder.after(theta, prior, seen, all.mul(0));
    assertThat(none.divergence().item()).isZero();
    assertThat(once.divergence().item()).isPositive();
  }

  /// Actions that are drawn have the density that is told of them: it is that of the same noise as
  /// a tensor, and less by log 0.1 for each number that is a tenth as large.
  @Test
  void squashedActionsHaveTheDensityOfTheirNoise() {
    SquashedGaussian squashed = new SquashedGaussian(2, 0.1);
    float[] outputs = {0.3f, -2, 0.1f, -0.5f};
    float[] action = new float[2];
    float logDensity = squashed.sample(outputs, new Streams(List.of(new Seed(5))), action)[0];
    Streams same = new Streams(List.of(new Seed(5)));
    double[] epsilon = {same.gaussian(0), same.gaussian(0)};
    Tensor noise = Tensors.of(epsilon, 1, 2);
    Tensor as = Tensors.of(new double[] {0.3, -2, 0.1, -0.5}, 1, 4);
    assertThat(squashed.actions(as, noise).mul(0.1).toDoubles())
        .containsExactly(new double[] {action[0], action[1]}, within(1e-7));
    assertThat((double) logDensity)
        .isCloseTo(squashed.logDensity(as, noise).item() - 2 * Math.log(0.1), within(1e-5));
    float[] mean = new float[2];
    squashed.atMean().sample(outputs, same, mean);
    assertThat(mean)
        .containsExactly(
            new float[] {(float) (0.1 * Math.tanh(0.3)), (float) (0.1 * Math.tanh(-2))});
  }

  /// What is not in the best checkpoint is what was experienced, and nothing that was learned.
  @Test
  void onlyExperienceIsLeftOut() {
    Pearl agent = new Pearl(PLANE, EPISODES, CONFIG);
    try (Workers workers = new Workers(1);
        Scope _ = new Scope()) {
      Params theta = agent.init(new Seed(1));
      List<World> worlds = World.sample(PLANE, new Seed(2), 0, 3);
      Params next = agent.improve(theta, worlds, 0.01, workers).theta();
      Params kept = agent.kept(next);
      assertThat(kept.names()).containsAll(next.trainable().names());
      assertThat(next.names().stream().filter(name -> !kept.names().contains(name)))
          .containsExactlyInAnyOrder("running.replay.steps", "running.replay.ends");
    }
  }
}
