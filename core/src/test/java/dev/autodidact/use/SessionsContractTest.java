package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.agent.Experience;
import dev.autodidact.agent.Fickle;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.World;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// What every agent of the catalogue keeps to when a program steps it: it does what it does in its
/// own worlds.
@ParameterizedClass
@FieldSource("SUBJECTS")
@ExtendWith(FreesTensors.class)
class SessionsContractTest {
  private static final int WORLDS = 3;
  private static final int STAGES = 3;
  private static final long SEED = 5;

  /// An agent of the catalogue in small worlds.
  record Subject(String algorithm, String preset, Worlds worlds) {
    Experiment experiment() {
      Experiment preset = Algorithm.of(algorithm).preset(preset(), "");
      return preset.with(worlds).with(preset.training().lasting(1).batched(2));
    }

    @Override
    public String toString() {
      return algorithm + " in " + worlds.family();
    }
  }

  static final List<Subject> SUBJECTS =
      Catalogue.algorithms().stream()
          .filter(a -> a.forms().stream().anyMatch(AgentForm.class::isInstance))
          .filter(a -> !a.id().equals("known-task")) // nobody tells it the task elsewhere
          .flatMap(a -> subjects(a.id()).stream())
          .toList();

  /// Episodes that end now and then, choices; and always after some steps, numbers.
  private static List<Subject> subjects(String algorithm) {
    return Stream.of(
            new Subject(algorithm, "bandit", new Worlds("fickle", new Fickle(), STAGES)),
            new Subject(
                algorithm, "nav2d", new Worlds("plane", new Navigation2D(3, 0, 0.5), STAGES)))
        .filter(subject -> !Algorithm.of(algorithm).presets(subject.preset()).isEmpty())
        .toList();
  }

  @AutoClose private final Workers workers = new Workers(1);
  @AutoClose private final TrainedAgent agent;

  private final Subject subject;
  private final Family family;

  SessionsContractTest(Subject subject) {
    this.subject = subject;
    this.family = subject.worlds().environment();
    this.agent = TrainedAgent.train(subject.experiment(), workers);
  }

  private List<Elsewhere> elsewhere() {
    return World.sample(family, new Seed(SEED).split("test"), 0, WORLDS).stream()
        .map(world -> new Elsewhere(family, world, agent.episodesPerStage()))
        .toList();
  }

  private int episodes() {
    return subject.worlds().episodes() * Math.max(1, agent.episodesPerStage());
  }

  /// What was done in each world in its own worlds, episode by episode.
  private List<List<Double>> played() {
    List<Experience> log = agent.play(WORLDS, SEED, workers).log();
    List<List<Double>> done = new ArrayList<>();
    for (int world = 0; world < WORLDS; world++) {
      List<Double> mine = new ArrayList<>();
      for (Experience stage : log) {
        for (int i = world * stage.copies(); i < (world + 1) * stage.copies(); i++) {
          for (int t = 0; t < stage.length(i); t++) {
            for (int k = 0; k < family.actions().size(); k++) {
              mine.add((double) stage.action(i, t, k));
            }
          }
        }
      }
      done.add(mine);
    }
    return done;
  }

  /// When a session acts.
  private interface Turns {
    boolean acts(int session);
  }

  private List<List<Double>> stepped(Sessions sessions, Turns turns) {
    List<Elsewhere> worlds = elsewhere();
    List<List<Double>> done = new ArrayList<>();
    worlds.forEach(_ -> done.add(new ArrayList<>()));
    while (step(sessions, worlds, turns, done)) {}
    return done;
  }

  /// Lets some sessions act that are not over; false once all are.
  private boolean step(
      Sessions sessions, List<Elsewhere> worlds, Turns turns, List<List<Double>> done) {
    double[][] observations = new double[WORLDS][];
    boolean all = true;
    for (int i = 0; i < WORLDS; i++) {
      boolean over = worlds.get(i).episodes() == episodes();
      all &= over;
      observations[i] = over || !turns.acts(i) ? new double[0] : worlds.get(i).observation();
    }
    double[][] actions = sessions.act(observations);
    double[] rewards = new double[WORLDS];
    boolean[] ended = new boolean[WORLDS];
    for (int i = 0; i < WORLDS; i++) {
      rewards[i] = Double.NaN;
      if (actions[i].length > 0) {
        Arrays.stream(actions[i]).forEach(done.get(i)::add);
        Elsewhere.Outcome outcome = worlds.get(i).step(actions[i]);
        rewards[i] = outcome.reward();
        ended[i] = outcome.ended();
      }
    }
    sessions.reward(rewards, ended);
    return !all;
  }

  /// To the bit; but where a session has stages, not as many episodes are side by side here as in
  /// an agent's own worlds, which rounds the means of numbers differently.
  private void assertSame(List<List<Double>> found, List<List<Double>> expected) {
    boolean numbers = family.actions() instanceof Actions.Continuous;
    double tolerance = numbers && agent.episodesPerStage() > 0 ? 1e-6 : 0;
    for (int i = 0; i < WORLDS; i++) {
      assertThat(found.get(i)).hasSameSizeAs(expected.get(i));
      for (int k = 0; k < found.get(i).size(); k++) {
        assertThat(found.get(i).get(k)).isCloseTo(expected.get(i).get(k), within(tolerance));
      }
    }
  }

  @Test
  void doesWhatItDoesInItsOwnWorlds() {
    assertSame(stepped(agent.begin(WORLDS, SEED), _ -> true), played());
  }

  @Test
  void sessionsThatWaitForOneAnotherDoTheSame() {
    RandomGenerator random = new Seed(3).random();
    assertSame(stepped(agent.begin(WORLDS, SEED), _ -> random.nextBoolean()), played());
  }
}
