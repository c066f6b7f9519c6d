package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autodidact.agent.AgentSubject.Promise;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Ranks;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import dev.autodidact.nn.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// What every agent keeps to.
@ParameterizedClass
@FieldSource("SUBJECTS")
@ExtendWith(FreesTensors.class)
class AgentContractTest {
  static final List<AgentSubject> SUBJECTS = AgentSubject.ALL;

  private static final Family BANDIT = new BernoulliBandit(5);
  private static final Family FICKLE = new Fickle();
  private static final Seed UNSEEN = new Seed(7);
  private static final int STAGES = 3;

  @AutoClose private final Workers workers = new Workers(2);

  private final AgentSubject subject;

  AgentContractTest(AgentSubject subject) {
    this.subject = subject;
  }

  private Agent on(Family family) {
    return subject.on().apply(family);
  }

  private Session adapt(Family family, List<World> worlds) {
    return adapt(on(family).init(new Seed(1)), family, worlds);
  }

  private Session adapt(Params theta, Family family, List<World> worlds) {
    return on(family).adapt(theta, family, worlds, STAGES);
  }

  /// What was done in world `i` at every step of every stage, and how likely it was.
  private static List<List<Float>> deeds(Session session, int i) {
    List<List<Float>> deeds = new ArrayList<>();
    for (Experience log : session.log()) {
      float[] logProbabilities = log.logProbabilities().toFloats();
      for (int c = i * log.copies(); c < (i + 1) * log.copies(); c++) {
        for (int t = 0; t < log.length(c); t++) {
          deeds.add(List.of(log.action(c, t, 0), logProbabilities[c * log.steps() + t]));
        }
      }
    }
    return deeds;
  }

  private static void assertSame(List<List<Float>> some, List<List<Float>> others) {
    assertThat(some).hasSameSizeAs(others);
    for (int t = 0; t < some.size(); t++) {
      assertThat(some.get(t).get(0)).isEqualTo(others.get(t).get(0));
      assertThat(some.get(t).get(1)).isCloseTo(others.get(t).get(1), within(1e-5f));
    }
  }

  @Test
  void oneSeedGivesOneStart() {
    Agent agent = on(BANDIT);
    assertThat(Values.of(agent.init(new Seed(1)))).isEqualTo(Values.of(agent.init(new Seed(1))));
    assertThat(Values.of(agent.init(new Seed(2)))).isNotEqualTo(Values.of(agent.init(new Seed(1))));
  }

  /// A lever pays half of the time; 600 worlds, so that four standard errors are about 0.3.
  @Test
  void beforeTrainingItIsAboutAsGoodAsChance() {
    int count = 600;
    double[][] returns = adapt(BANDIT, World.sample(BANDIT, UNSEEN, 0, count)).returns();
    double[] first = Arrays.stream(returns).mapToDouble(r -> r[0]).toArray();
    double mean = Arrays.stream(first).average().orElseThrow();
    assertThat(mean).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(count)));
  }

  @Test
  void everyNumberOfWorkersGivesTheSameBytes() {
    Agent agent = on(FICKLE);
    Params theta = agent.init(new Seed(1));
    List<World> worlds = World.sample(FICKLE, UNSEEN, 0, 29);
    List<Map<String, List<Double>>> results = new ArrayList<>();
    for (int count : new int[] {1, 2, 3}) {
      try (Workers some = new Workers(count)) {
        results.add(Values.of(agent.improve(theta, worlds, 0.01, some).theta()));
      }
    }
    assertThat(results).allMatch(results.getFirst()::equals);
  }

  @Test
  void everyNumberOfProcessesGivesTheSameBytes() {
    Agent agent = on(FICKLE);
    Params theta = agent.init(new Seed(1));
    List<World> worlds = World.sample(FICKLE, UNSEEN, 0, 29);
    Function<Workers, List<Object>> improved =
        some -> {
          Improvement made = agent.improve(theta, worlds, 0.01, some);
          return List.of(Values.of(made.theta()), made.meanReturn(), made.diagnostics());
        };
    List<Object> alone = improved.apply(workers);
    assertThat(Ranks.run(2, improved)).containsOnly(alone);
    assertThat(Ranks.run(3, improved)).containsOnly(alone);
  }

  @Test
  void processesThatAddUpByRingAgree() {
    Agent agent = on(FICKLE);
    Params theta = agent.init(new Seed(1));
    List<World> worlds = World.sample(FICKLE, UNSEEN, 0, 29);
    Function<Workers, double[]> improved =
        some -> agent.improve(theta, worlds, 1e-4, some).theta().flat().toDoubles();
    List<double[]> found = Ranks.byRing(3, improved);
    assertThat(found.get(1)).isEqualTo(found.get(0));
    assertThat(found.get(2)).isEqualTo(found.get(0));
    assertThat(found.get(0)).containsExactly(improved.apply(workers), within(1e-3));
  }

  @Test
  void neitherImprovingNorAdaptingChangesTheta() {
    Agent agent = on(FICKLE);
    Params theta = agent.init(new Seed(1));
    Map<String, List<Double>> before = Values.of(theta);
    List<World> worlds = World.sample(FICKLE, UNSEEN, 0, 7);
    Improvement improvement = agent.improve(theta, worlds, 0.01, workers);
    agent.adapt(theta, FICKLE, worlds, STAGES);
    assertThat(Values.of(theta)).isEqualTo(before);
    improvement.theta().requireShapesOf(theta, "θ");
    assertThat(improvement.effort().steps()).isPositive();
  }

  /// Neither old experience nor the state of an optimizer is a part of what was learned.
  @Test
  void whatIsCarriedAlongChangesNoSession() {
    Agent agent = on(FICKLE);
    Params start = agent.init(new Seed(1));
    List<World> worlds = World.sample(FICKLE, UNSEEN, 0, 20);
    Params theta = agent.improve(start, worlds, 0.01, workers).theta();
    Params others = theta.with(theta.running().map(t -> t.mul(0).add(3)));
    List<World> unseen = World.sample(FICKLE, UNSEEN, 20, 3);
    Session session = agent.adapt(theta, FICKLE, unseen, STAGES);
    for (Params same : List.of(others, agent.kept(theta), theta.trainable())) {
      Session again = agent.adapt(same, FICKLE, unseen, STAGES);
      assertThat(again.returns()).isDeepEqualTo(session.returns());
      for (int i = 0; i < unseen.size(); i++) {
        assertThat(deeds(again, i)).isEqualTo(deeds(session, i));
      }
    }
  }

  @Test
  void sessionHasAReturnForEachStageOfEachWorld() {
    double[][] returns = adapt(FICKLE, World.sample(FICKLE, UNSEEN, 0, 4)).returns();
    assertThat(returns).hasDimensions(4, STAGES);
  }

  /// Nothing is left of a session when the next one begins.
  @Test
  void secondSessionInAWorldIsTheFirstAgain() {
    Agent agent = on(FICKLE);
    Params theta = agent.init(new Seed(1));
    List<World> worlds = World.sample(FICKLE, UNSEEN, 0, 3);
    Session first = agent.adapt(theta, FICKLE, worlds, STAGES);
    Session second = agent.adapt(theta, FICKLE, worlds, STAGES);
    assertThat(second.returns()).isDeepEqualTo(first.returns());
    assertThat(deeds(second, 1)).isEqualTo(deeds(first, 1));
  }

  /// Two worlds that differ in what the first step of an episode brings, and in nothing else.
  /// Before training, the memory of some agents changes nothing yet.
  @Test
  void whatHappensEarlyChangesWhatIsDoneLater() {
    World plain = new World(new double[] {0.3, 0}, UNSEEN);
    World generous = new World(new double[] {0.3, 5}, UNSEEN);
    Params theta = RandomParams.near(on(FICKLE).init(new Seed(1)), UNSEEN).map(Tensor::toFloat);
    List<List<Float>> without = deeds(adapt(theta, FICKLE, List.of(plain)), 0);
    List<List<Float>> with = deeds(adapt(theta, FICKLE, List.of(generous)), 0);
    assertThat(with.getFirst()).isEqualTo(without.getFirst());
    assertThat(with.equals(without)).isNotEqualTo(subject.promises().contains(Promise.ADAPTS));
  }

  @Test
  void otherWorldsOfTheBatchChangeNothing() {
    List<World> some = World.sample(FICKLE, UNSEEN, 0, 4);
    List<World> others = new ArrayList<>(World.sample(FICKLE, UNSEEN, 10, 4));
    others.set(2, some.get(2));
    assertSame(deeds(adapt(FICKLE, others), 2), deeds(adapt(FICKLE, some), 2));
  }

  /// A world of long episodes among worlds whose episodes are over at once.
  @Test
  void staggeredEndsChangeNothing() {
    World slow = new World(new double[] {0.1, 0}, UNSEEN);
    World quick = new World(new double[] {1, 0}, UNSEEN.split(1));
    Session together = adapt(FICKLE, List.of(quick, slow, quick));
    Session alone = adapt(FICKLE, List.of(slow));
    assertSame(deeds(together, 1), deeds(alone, 0));
    assertThat(together.returns()[1]).isEqualTo(alone.returns()[0]);
    assertSame(deeds(together, 0), deeds(adapt(FICKLE, List.of(quick)), 0));
  }

  /// What a lever would have paid that was never pulled.
  @Test
  void whatItDidNotExperienceChangesNothing() {
    Family many = new BernoulliBandit(300);
    World world = World.sample(many, UNSEEN, 0, 1).getFirst();
    Session session = adapt(many, List.of(world));
    Set<Integer> pulled = new HashSet<>();
    deeds(session, 0).forEach(deed -> pulled.add(deed.getFirst().intValue()));
    double[] changed = world.task().clone();
    for (int lever = 0; lever < changed.length; lever++) {
      changed[lever] = pulled.contains(lever) ? changed[lever] : 1 - changed[lever];
    }
    assertThat(changed).isNotEqualTo(world.task());
    Session other = adapt(many, List.of(new World(changed, world.seed())));
    assertThat(deeds(other, 0)).isEqualTo(deeds(session, 0));
    assertThat(other.returns()).isDeepEqualTo(session.returns());
  }

  /// The first choice always pays: a step of three to begin with, nearly all in the end.
  @Test
  void meetsTheSameInAllTasksAndLearnsIt() {
    assumeTrue(subject.promises().contains(Promise.LEARNS));
    Agent agent = on(FICKLE);
    Params theta = agent.init(new Seed(1));
    for (int k = 0; k < 30; k++) {
      try (Scope scope = new Scope()) {
        List<World> worlds = World.sample(FICKLE, new Seed(3), k * 60L, 60);
        theta = agent.improve(theta, worlds, 0.02, workers).theta().keptFrom(scope);
      }
    }
    List<World> unseen = World.sample(FICKLE, UNSEEN, 0, 100);
    double steps = 0;
    double paid = 0;
    for (Experience log : agent.adapt(theta, FICKLE, unseen, STAGES).log()) {
      for (int i = 0; i < log.environments(); i++) {
        for (int t = 0; t < log.length(i); t++) {
          steps++;
          paid += log.reward(i, t);
        }
      }
    }
    assertThat(paid / steps).isGreaterThan(0.9);
  }
}
