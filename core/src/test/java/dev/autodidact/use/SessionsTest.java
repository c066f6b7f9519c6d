package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Actions;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.run.Algorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions in bandits of five arms, of which the third always pays and the others never.
@ExtendWith(FreesTensors.class)
class SessionsTest {
  private static final double[] SEEN = {1};

  @AutoClose private final Workers workers = new Workers(1);

  private TrainedAgent agent(String algorithm) {
    var preset = Algorithm.of(algorithm).preset("bandit", "");
    return TrainedAgent.train(preset.with(preset.training().lasting(1).batched(2)), workers);
  }

  private static double[][] all(int count) {
    double[][] seen = new double[count][];
    Arrays.fill(seen, SEEN);
    return seen;
  }

  private static boolean[] ends(int count) {
    boolean[] ends = new boolean[count];
    Arrays.fill(ends, true);
    return ends;
  }

  private static double[] paid(int[] arms) {
    return Arrays.stream(arms).mapToDouble(arm -> arm == 2 ? 1 : 0).toArray();
  }

  /// All arms that `count` sessions pull in some steps.
  private static List<Integer> pulls(Sessions sessions, int steps) {
    List<Integer> pulls = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int[] arms = sessions.choose(all(sessions.count()));
      Arrays.stream(arms).forEach(pulls::add);
      sessions.reward(paid(arms), ends(sessions.count()));
    }
    return pulls;
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .message()
        .isNotNull()
        .hasLineCount(1);
  }

  @Test
  void saysItsSizes() {
    try (TrainedAgent agent = agent("rl2")) {
      assertThat(agent.observationSize()).isEqualTo(1);
      assertThat(agent.actions()).isEqualTo(new Actions.Discrete(5));
      assertThat(agent.horizon()).isEqualTo(1);
      assertThat(agent.episodesPerStage()).isZero();
      assertThat(agent.begin(3, 0).count()).isEqualTo(3);
    }
  }

  @Test
  void takesAGradientStepAfterEachStage() {
    try (TrainedAgent agent = agent("maml")) {
      Sessions sessions = agent.begin(2, 1);
      int[] arms = sessions.choose(SEEN, new double[0]);
      assertThat(arms[1]).isEqualTo(-1);
      assertThat(sessions.acted()).containsExactly(true, false);
      sessions.reward(new double[] {1, Double.NaN}, new boolean[] {true, false});
      pulls(sessions, agent.episodesPerStage() - 1);
      assertThat(sessions.gradientSteps()).containsExactly(1, 0);
      pulls(sessions, 1);
      assertThat(sessions.gradientSteps()).containsExactly(1, 1);
    }
  }

  /// Kept between an action and its reward, in the middle of a second stage.
  @ParameterizedTest
  @ValueSource(
      strings = {"rl2", "varibad", "pearl", "dpt", "maml", "promp", "multitask", "scratch"})
  void goesOnFromBytesAsIfNothingHadBeen(String algorithm) {
    try (TrainedAgent agent = agent(algorithm)) {
      Sessions kept = agent.begin(2, 1);
      pulls(kept, 13);
      int[] arms = kept.choose(all(2));
      Sessions resumed = agent.resume(kept.toBytes());
      for (Sessions sessions : List.of(kept, resumed)) {
        assertThat(sessions.acted()).containsExactly(true, true);
        sessions.reward(paid(arms), ends(2));
      }
      assertThat(resumed.toBytes()).isEqualTo(kept.toBytes());
      assertThat(pulls(resumed, 12)).isEqualTo(pulls(kept, 12));
      assertThat(resumed.gradientSteps()).isEqualTo(kept.gradientSteps());
    }
  }

  @Test
  void bytesOfAnotherAgentAreRefused() {
    try (TrainedAgent agent = agent("maml");
        TrainedAgent other = agent("promp")) {
      byte[] bytes = other.begin(1, 1).toBytes();
      assertRefused(() -> agent.resume(bytes), "they are of another agent");
    }
  }

  /// A bit changed, or cut short.
  @Test
  void damagedBytesAreRefused() {
    long seed = System.nanoTime();
    RandomGenerator random = new Seed(seed).random();
    try (TrainedAgent agent = agent("scratch")) {
      Sessions sessions = agent.begin(2, 1);
      sessions.choose(all(2));
      byte[] bytes = sessions.toBytes();
      for (int k = 0; k < 300; k++) {
        byte[] damaged =
            k % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
        if (k % 3 > 0) {
          damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        assertThatThrownBy(() -> agent.resume(damaged))
            .as("seed %d", seed)
            .isInstanceOf(InvalidInputException.class);
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefusedAndChangesNothing() {
    try (TrainedAgent agent = agent("rl2")) {
      Sessions sessions = agent.begin(2, 1);
      byte[] before = sessions.toBytes();
      boolean[] ends = ends(2);
      assertRefused(() -> agent.begin(0, 1), "sessions 0: must be between 1 and 10000");
      assertRefused(() -> sessions.act(SEEN), "1 observations: there are 2 sessions");
      assertRefused(
          () -> sessions.act(SEEN, new double[] {1, 2}), "session 1: an observation of 2 numbers");
      assertRefused(
          () -> sessions.act(SEEN, new double[] {Double.NaN}),
          "number 0 of the observation is NaN");
      assertRefused(
          () -> sessions.reward(new double[] {1, 1}, ends), "session 0: it has not acted");
      assertThat(sessions.toBytes()).isEqualTo(before);

      sessions.act(all(2));
      byte[] acted = sessions.toBytes();
      assertRefused(() -> sessions.act(SEEN, SEEN), "session 0: it has acted");
      assertRefused(
          () -> sessions.reward(new double[] {1, Double.POSITIVE_INFINITY}, ends),
          "session 1: the reward is Infinity");
      assertRefused(
          () -> sessions.reward(new double[] {1, Double.NaN}, ends),
          "session 1: its episode ends without a reward");
      assertThat(sessions.toBytes()).isEqualTo(acted);
    }
  }

  @Test
  void anEpisodeLongerThanThoseOfTrainingIsRefusedWhereItIsLearnedFrom() {
    boolean[] goesOn = {false};
    double[] nothing = {0};
    try (TrainedAgent remembers = agent("rl2");
        TrainedAgent practises = agent("maml")) {
      Sessions free = remembers.begin(1, 1);
      free.act(SEEN);
      free.reward(nothing, goesOn);
      assertThat(free.acted()).containsExactly(false);
      Sessions bound = practises.begin(1, 1);
      bound.act(SEEN);
      assertRefused(() -> bound.reward(nothing, goesOn), "its episode has had 1 steps");
    }
  }

  /// Numbers and progress that no session has, with a right checksum: refused, or harmless.
  @Test
  void bytesOfAStrangerAreRefusedOrHarmless() {
    long seed = System.nanoTime();
    RandomGenerator random = new Seed(seed).random();
    float[] odd = {0, 1, -1, 0.5f, 4, 5, 1e9f, 3e38f, -3e38f};
    try (TrainedAgent agent = agent("scratch")) {
      Sessions sessions = agent.begin(2, 1);
      sessions.choose(all(2));
      byte[] bytes = sessions.toBytes();
      for (int k = 0; k < 100; k++) {
        byte[] changed =
            changed(
                bytes,
                numbers -> {
                  numbers[random.nextInt(numbers.length)] = odd[random.nextInt(odd.length)];
                  return numbers;
                },
                progress -> {
                  StringBuilder text = new StringBuilder(progress);
                  int at = 32 + random.nextInt(text.length() - 32);
                  text.setCharAt(at, "0123456789 ,".charAt(random.nextInt(12)));
                  return random.nextBoolean() ? progress : text.toString();
                });
        try {
          Sessions resumed = agent.resume(changed);
          resumed.reward(new double[2], ends(2));
          pulls(resumed, 2);
        } catch (InvalidInputException e) {
          assertThat(e).as("seed %d", seed).message().isNotNull().hasLineCount(1);
        }
      }
    }
  }

  @Test
  void aPolicyThatIsNotFiniteGivesNoActionAndChangesNothing() {
    try (TrainedAgent agent = agent("maml")) {
      byte[] bytes = agent.begin(1, 1).toBytes();
      byte[] huge =
          changed(
              bytes,
              numbers -> {
                if (numbers.length > 100) { // φ
                  Arrays.fill(numbers, 1e30f);
                }
                return numbers;
              },
              progress -> progress);
      Sessions sessions = agent.resume(huge);
      assertRefused(() -> sessions.act(SEEN), "no action");
      assertThat(sessions.toBytes()).isEqualTo(huge);
    }
  }

  /// The same with other numbers, and the checksum of those.
  private static byte[] changed(
      byte[] bytes, UnaryOperator<float[]> numbers, UnaryOperator<String> progress) {
    try (var _ = new Scope()) {
      Safetensors.Content content = Safetensors.readFinite("it", bytes);
      Params params = content.params().map(t -> Tensors.of(numbers.apply(t.toFloats()), t.shape()));
      Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
      metadata.computeIfPresent("sessions", (_, text) -> progress.apply(text));
      return Safetensors.bytes("it", params, metadata);
    }
  }

  @Test
  void sessionsOfOneAgentGoOnInSeveralThreads() throws InterruptedException, ExecutionException {
    try (TrainedAgent agent = agent("rl2");
        var threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Integer>>> together = new ArrayList<>();
      for (int k = 0; k < 8; k++) {
        Sessions sessions = agent.begin(2, k);
        together.add(threads.submit(() -> pulls(sessions, 20)));
      }
      for (int k = 0; k < 8; k++) {
        assertThat(together.get(k).get()).isEqualTo(pulls(agent.begin(2, k), 20));
      }
    }
  }

  @Test
  void aClosedAgentActsNoMore() {
    TrainedAgent agent = agent("rl2");
    Sessions sessions = agent.begin(1, 1);
    agent.close();
    assertThatThrownBy(() -> sessions.act(SEEN)).isInstanceOf(IllegalStateException.class);
  }
}
