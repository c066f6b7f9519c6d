package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.body.Body;
import dev.autodidact.mujoco.InstalledMuJoCo;
import dev.autodidact.record.Records;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.EnvironmentFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every family promises, in and out of the tasks of training.
class FamilyContractTest {
  private static final Seed SEED = new Seed(5);
  private static final int WORLDS = 4;
  private static final int COPIES = 2;

  static Stream<Family> families() {
    return Catalogue.families().stream()
        .filter(f -> !(f.family() instanceof Body) || InstalledMuJoCo.here())
        .flatMap(
            f -> Stream.concat(Stream.of(brief(f)), f.shift().map(s -> tested(f, s)).stream()));
  }

  /// Episodes of bodies are long.
  private static Family brief(EnvironmentFamily family) {
    return family.family() instanceof Body
        ? (Family) Records.with((Record) family.family(), Map.of("horizon", 10))
        : family.family();
  }

  static List<EnvironmentFamily> shifted() {
    return Catalogue.families().stream().filter(f -> f.shift().isPresent()).toList();
  }

  private static Family trained(EnvironmentFamily family, Shift shift) {
    return (Family) Records.with((Record) family.family(), shift.training());
  }

  private static Family tested(EnvironmentFamily family, Shift shift) {
    return (Family) Records.with((Record) trained(family, shift), shift.test());
  }

  private static List<World> worlds(Family family, int first, int count) {
    return World.sample(family, SEED, first, count);
  }

  private static RandomWalk walk(Family family) {
    return RandomWalk.in(family, worlds(family, 0, WORLDS), COPIES, 2 * family.horizon() + 3);
  }

  @ParameterizedTest
  @MethodSource("families")
  void aSeedMeansTheSameWorldsAndTheSameCourse(Family family) {
    assertThat(worlds(family, 0, WORLDS).stream().map(World::task))
        .containsExactlyElementsOf(worlds(family, 0, WORLDS).stream().map(World::task).toList());
    assertThat(walk(family)).usingRecursiveComparison().isEqualTo(walk(family));
  }

  @ParameterizedTest
  @MethodSource("families")
  void tasksAreOfOneLengthAndFiniteAndDiffer(Family family) {
    List<double[]> tasks = worlds(family, 0, 40).stream().map(World::task).toList();
    assertThat(tasks)
        .allSatisfy(
            task -> {
              assertThat(task).hasSameSizeAs(tasks.getFirst());
              assertThat(Arrays.stream(task)).allMatch(Double::isFinite);
            });
    assertThat(tasks.stream().map(Arrays::toString).distinct().count()).isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("families")
  void whatElseIsInTheBatchChangesNothing(Family family) {
    RandomWalk whole = walk(family);
    int steps = whole.rewards().size();
    RandomWalk head = RandomWalk.in(family, worlds(family, 0, 1), COPIES, steps);
    RandomWalk tail = RandomWalk.in(family, worlds(family, 1, WORLDS - 1), COPIES, steps);
    for (int t = 0; t < steps; t++) {
      assertThat(join(head.actions().get(t), tail.actions().get(t)))
          .isEqualTo(whole.actions().get(t));
      assertThat(join(head.rewards().get(t), tail.rewards().get(t)))
          .isEqualTo(whole.rewards().get(t));
      assertThat(join(head.outcomes().get(t), tail.outcomes().get(t)))
          .isEqualTo(whole.outcomes().get(t));
    }
  }

  private static float[] join(float[] a, float[] b) {
    float[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  @ParameterizedTest
  @MethodSource("families")
  void copiesOfAWorldHaveChanceOfTheirOwn(Family family) {
    Environments batch = new Environments(family, worlds(family, 0, WORLDS), COPIES);
    double[] first = new double[batch.count()];
    for (int i = 0; i < batch.count(); i++) {
      first[i] = batch.chance().uniform(i);
      assertThat(batch.task(i)).isEqualTo(worlds(family, 0, WORLDS).get(i / COPIES).task());
    }
    assertThat(first).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("families")
  void whatIsSeenAndEarnedIsFinite(Family family) {
    RandomWalk walk = walk(family);
    assertThat(Stream.of(walk.before(), walk.outcomes(), walk.rewards()).flatMap(List::stream))
        .allMatch(FamilyContractTest::finite);
  }

  private static boolean finite(float[] numbers) {
    float sum = 0;
    for (float number : numbers) {
      sum += Math.abs(number);
    }
    return Float.isFinite(sum);
  }

  @ParameterizedTest
  @MethodSource("families")
  void episodesEndAtTheHorizonAtTheLatest(Family family) {
    RandomWalk walk = walk(family);
    for (int i = 0; i < WORLDS * COPIES; i++) {
      int length = 0;
      for (boolean[] ended : walk.ended()) {
        length++;
        assertThat(length).isLessThanOrEqualTo(family.horizon());
        assertThat(ended[i] || length < family.horizon()).isTrue();
        length = ended[i] ? 0 : length;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void whatAStepLedToIsSeenNextUnlessItEndedTheEpisode(Family family) {
    RandomWalk walk = walk(family);
    int width = family.observations();
    for (int t = 0; t + 1 < walk.rewards().size(); t++) {
      for (int i = 0; i < WORLDS * COPIES; i++) {
        if (!walk.ended().get(t)[i]) {
          int from = i * width;
          assertThat(Arrays.copyOfRange(walk.before().get(t + 1), from, from + width))
              .isEqualTo(Arrays.copyOfRange(walk.outcomes().get(t), from, from + width));
        }
      }
    }
  }

  static Stream<Solvable> solvable() {
    return families().filter(Solvable.class::isInstance).map(Solvable.class::cast);
  }

  /// In 200 worlds; after a hundred steps of a hidden cell or arm the difference is plain.
  @ParameterizedTest
  @MethodSource("solvable")
  void whatIsBestPaysMoreThanChance(Solvable family) {
    int choices = ((Actions.Discrete) family.actions()).count();
    Environments knowing = new Environments(family, worlds(family, 0, 200), 1);
    Environments chance = new Environments(family, worlds(family, 0, 200), 1);
    Streams rng = chance.streams("walk");
    float[] best = new float[200];
    float[] any = new float[200];
    double more = 0;
    for (int t = 0; t < 100; t++) {
      for (int i = 0; i < 200; i++) {
        best[i] = family.best(knowing, i);
        any[i] = rng.below(i, choices);
        assertThat(best[i]).isBetween(0f, choices - 1f);
      }
      knowing.step(best);
      chance.step(any);
      for (int i = 0; i < 200; i++) {
        more += knowing.rewards()[i] - chance.rewards()[i];
      }
    }
    assertThat(more / (100 * 200)).isGreaterThan(0.04);
  }

  @ParameterizedTest
  @MethodSource("shifted")
  void tasksUnlikeThoseOfTrainingLookAlike(EnvironmentFamily family) {
    Shift shift = family.shift().orElseThrow();
    Family training = trained(family, shift);
    Family test = tested(family, shift);
    assertThat(test).isNotEqualTo(training);
    assertThat(test.observations()).isEqualTo(training.observations());
    assertThat(test.actions()).isEqualTo(training.actions());
    assertThat(test.horizon()).isEqualTo(training.horizon());
  }
}
