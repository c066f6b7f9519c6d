package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Cell;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.GaussianBandit;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.Start;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class DptTest {
  private static final Dpt.Config CONFIG =
      new Dpt.Config(new Imitation.Config(8, new TransformerConfig(2, 2), 1, 13), 0, 0, 1);

  /// Scores 0, ln 2, ln 5 of three choices: the best one has probability 2/8, then 5/8; the second
  /// world is over after one step.
  @Test
  void crossEntropyByHand() {
    Fickle family = new Fickle();
    World over = new World(new double[] {1, 0}, new Seed(1));
    Lesson played = lesson(family, List.of(over, over), 1);
    assertThat(played.steps()).isEqualTo(2);
    Lesson lesson = new Lesson(played.trials(), bests(2 * family.horizon(), 1, 2));
    Tensor scores = Tensors.of(new double[] {0, Math.log(2), Math.log(5)}, 1, 1, 3).expand(2, 1, 3);
    assertThat(lesson.crossEntropy(scores).item())
        .isCloseTo(-Math.log(2 / 8.0) - Math.log(5 / 8.0), within(1e-12));
  }

  private static float[] bests(int count, int first, int second) {
    float[] best = new float[count];
    best[0] = first;
    best[count / 2] = second;
    return best;
  }

  private static Lesson lesson(Solvable family, List<World> worlds, int episodes) {
    return Lesson.ofBest(
        family, worlds, episodes, PolicyInput.WITH_PREVIOUS_STEP, new Behaviour(0));
  }

  /// What is noted at a step leads nearer to the goal from where that step began.
  @Test
  void bestIsNotedBeforeTheStep() {
    DarkRoom room = new DarkRoom(5, 12, Start.RANDOM, Region.ALL);
    List<World> worlds = World.sample(room, new Seed(2), 0, 20);
    Lesson lesson = lesson(room, worlds, 2);
    for (int i = 0; i < 20; i++) {
      for (int t = 0; t < 24; t++) {
        Cell at =
            new Cell(
                (int) lesson.trials().observation(i, t, 0),
                (int) lesson.trials().observation(i, t, 1));
        Cell goal = new Cell((int) worlds.get(i).task()[0], (int) worlds.get(i).task()[1]);
        int left = at.moved((int) lesson.labels()[i * 24 + t], 5).distance(goal);
        assertThat(left).isEqualTo(Math.max(0, at.distance(goal) - 1));
      }
    }
  }

  /// ω is 1 in one world of eleven, where one choice is all there is; with ω = 0.9 hardly another.
  @Test
  void whoIsLearnedFromPrefersOtherChoicesInEachWorld() {
    BernoulliBandit bandit = new BernoulliBandit(5);
    int count = 2200;
    Experience trials = lesson(bandit, World.sample(bandit, new Seed(3), 0, count), 30).trials();
    int[] all = new int[5];
    int certain = 0;
    for (int i = 0; i < count; i++) {
      int[] mine = new int[5];
      for (int t = 0; t < 30; t++) {
        mine[(int) trials.action(i, t, 0)]++;
        all[(int) trials.action(i, t, 0)]++;
      }
      certain += Arrays.stream(mine).max().orElseThrow() == 30 ? 1 : 0;
    }
    for (int pulls : all) {
      assertThat(pulls / (30.0 * count)).isCloseTo(0.2, within(0.02));
    }
    assertThat((double) certain / count).isBetween(1 / 11.0, 0.15);
  }

  @Test
  void aPreferenceChangesAfterItsStretch() {
    GaussianBandit bandit = new GaussianBandit(5, 0.3);
    List<World> worlds = World.sample(bandit, new Seed(3), 0, 300);
    for (int stretch : new int[] {0, 4}) {
      Experience trials =
          Lesson.ofBest(bandit, worlds, 8, PolicyInput.WITH_PREVIOUS_STEP, new Behaviour(stretch))
              .trials();
      int same = 0;
      for (int i = 0; i < 300; i++) {
        same += trials.action(i, 3, 0) == trials.action(i, 4, 0) ? 1 : 0;
      }
      if (stretch == 0) {
        assertThat(same / 300.0).isGreaterThan(0.4);
      } else {
        assertThat(same / 300.0).isLessThan(0.3);
      }
    }
  }

  /// In worlds where it is drawn, its actions are those of a session; in the others, those of who
  /// it learns from.
  @Test
  void inSomeTrialsItActsItself() {
    GaussianBandit bandit = new GaussianBandit(5, 0.3);
    List<World> worlds = World.sample(bandit, new Seed(4), 0, 200);
    Imitation imitation = new Imitation(bandit, 6, CONFIG.imitation());
    Params theta = imitation.init(new Seed(5));
    Experience itself = imitation.acting().play(theta, bandit, worlds, 6);
    Experience other = lesson(bandit, worlds, 6).trials();
    try (var _ = new Scope()) {
      Player either = new Either(0.3, imitation.acting().player(theta), new Behaviour(0));
      Experience trials = Lesson.ofBest(bandit, worlds, 6, Imitation.INPUT, either).trials();
      int own = 0;
      for (int i = 0; i < 200; i++) {
        List<Float> done = actions(trials, i);
        assertThat(done).isIn(actions(itself, i), actions(other, i));
        own += done.equals(actions(itself, i)) ? 1 : 0;
      }
      assertThat(own).isBetween(40, 80);
    }
  }

  /// The return of a meta-step is that of who acted, which in training draws from probabilities as
  /// they are.
  @Test
  void itLearnsFromAsManyOfItsTrialsAsItIsTold() {
    GaussianBandit bandit = new GaussianBandit(5, 0.3);
    List<World> worlds = World.sample(bandit, new Seed(4), 0, 40);
    Params theta = Dpt.in(bandit, 6, CONFIG).init(new Seed(5));
    Imitation imitation = new Imitation(bandit, 6, CONFIG.imitation());
    assertThat(meanReturn(1, theta, worlds))
        .isCloseTo(mean(imitation.acting().play(theta, bandit, worlds, 6)), within(1e-9));
    assertThat(meanReturn(0, theta, worlds))
        .isCloseTo(mean(lesson(bandit, worlds, 6).trials()), within(1e-9));
  }

  private static double mean(Experience trials) {
    return Arrays.stream(trials.returns())
        .mapToDouble(r -> Arrays.stream(r).sum())
        .average()
        .orElseThrow();
  }

  private static double meanReturn(double own, Params theta, List<World> worlds) {
    Dpt dpt = Dpt.in(new GaussianBandit(5, 0.3), 6, new Dpt.Config(CONFIG.imitation(), 0, own, 3));
    try (Workers workers = new Workers(1)) {
      return dpt.improve(theta, worlds, 0.001, workers).meanReturn();
    }
  }

  @Test
  void inSessionsProbabilitiesAreRaisedToAPower() {
    GaussianBandit bandit = new GaussianBandit(5, 0.3);
    Dpt plain = Dpt.in(bandit, 6, CONFIG);
    Dpt sharp = Dpt.in(bandit, 6, new Dpt.Config(CONFIG.imitation(), 0, 0, 3));
    Params theta = plain.init(new Seed(5));
    Tensor inputs = Tensors.of(new float[] {1, 0, 0, 0, 0, 0, 0, 0}, 1, 8);
    double[] of = probabilities(plain, theta, inputs);
    double total = Arrays.stream(of).map(p -> p * p * p).sum();
    assertThat(probabilities(sharp, theta, inputs))
        .containsExactly(Arrays.stream(of).map(p -> p * p * p / total).toArray(), within(1e-6));
  }

  private static double[] probabilities(Dpt dpt, Params theta, Tensor inputs) {
    Stepping session = dpt.stepping().orElseThrow();
    Params state = session.start(theta).forEachTask(1);
    return session
        .act(theta, session.remember(theta, state, inputs), inputs)
        .softmax(-1)
        .toDoubles();
  }

  private static List<Float> actions(Experience trials, int i) {
    return IntStream.range(0, trials.length(i)).mapToObj(t -> trials.action(i, t, 0)).toList();
  }

  @Test
  void worldsInWhichNothingIsKnownToBeBestAreRefused() {
    assertThatThrownBy(() -> Dpt.in(new Navigation2D(3, 0, 0.5), 3, CONFIG))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "dpt learns from what is best to do, which is known in bandits and in grids with a"
                + " goal");
  }
}
