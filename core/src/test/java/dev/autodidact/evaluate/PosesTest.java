package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.agent.Agent;
import dev.autodidact.agent.AgentSubject;
import dev.autodidact.agent.Experience;
import dev.autodidact.agent.FromScratch;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.environment.body.Ant;
import dev.autodidact.environment.body.Body;
import dev.autodidact.environment.body.Cheetah;
import dev.autodidact.environment.body.Hopper;
import dev.autodidact.mujoco.InstalledMuJoCo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Sessions of agents, played once more to see their bodies.
class PosesTest {
  /// Without those that need choices, or whose steps are too bold before any training.
  private static final List<AgentSubject> AGENTS =
      Stream.concat(
              AgentSubject.ALL.stream()
                  .filter(s -> !Set.of("scratch", "dpt", "ad").contains(s.id())),
              Stream.of(new AgentSubject("scratch", PosesTest::scratch, Set.of())))
          .toList();

  private static final int STAGES = 4;

  @BeforeEach
  void mujoco() {
    InstalledMuJoCo.assume();
  }

  private static Agent scratch(Family family) {
    return new FromScratch(family, new FromScratch.Config(8, 1e-6, 0.9, 0.8, 0.5, 0.01, 1));
  }

  private static Played played(AgentSubject subject, Body body) {
    Agent agent = subject.on().apply(body);
    try (var _ = new Scope();
        Workers alone = new Workers(1)) {
      var theta = agent.init(new Seed(5));
      return Played.in(
          body, new Seed(6), 2, worlds -> agent.adapt(theta, body, worlds, STAGES), alone, _ -> {});
    }
  }

  private static AgentSubject named(String id) {
    return AGENTS.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  /// The middle of the torso is where the first position is, whose speed is paid.
  @ParameterizedTest
  @FieldSource("AGENTS")
  void aTorsoMovesAsFastAsItsAgentWasPaidFor(AgentSubject subject) {
    Body body = new Cheetah(Cheetah.Aim.DIRECTION, Cheetah.Paper.ROTHFUSS2019, 8);
    Played played = played(subject, body);
    for (int w = 0; w < 2; w++) {
      double direction = played.worlds().get(w).task()[0];
      List<Poses> shown = Poses.of(body, played, w);
      assertThat(shown).extracting(Poses::stage).containsExactly(0, 1, STAGES - 1);
      for (Poses poses : shown) {
        boolean together = played.log().size() == 1;
        Experience log = played.log().get(together ? 0 : poses.stage());
        int i = w * log.copies();
        int from = together ? 8 * poses.stage() : 0;
        assertThat(poses.frames()).hasDimensions(8, 4 * 8);
        assertThat(poses.seconds()).isCloseTo(0.05, within(1e-12));
        double sum = 0;
        for (int t = 0; t < 8; t++) {
          double effort = 0;
          for (int k = 0; k < 6; k++) {
            effort += Math.pow(Math.clamp(log.action(i, from + t, k), -1, 1), 2);
          }
          float paid = log.reward(i, from + t);
          sum += paid;
          if (t < 7) {
            double moved = torso(poses.frames()[t + 1]) - torso(poses.frames()[t]);
            assertThat(direction * moved / 0.05 - 0.05 * effort).isCloseTo(paid, within(1e-4));
          }
        }
        assertThat(poses.earned()).isCloseTo(sum, within(1e-9));
      }
    }
  }

  private static double torso(float[] frame) {
    return (frame[0] + frame[2]) / 2;
  }

  @Test
  void episodesThatEndEarlyAreToldApart() {
    Body body = new Hopper(200);
    Played played = played(named("varibad"), body);
    Experience log = played.log().getFirst();
    for (Poses poses : Poses.of(body, played, 1)) {
      int steps = 0;
      int episode = 0;
      for (int t = 0; t < log.length(1); t++) {
        steps += episode == poses.stage() ? 1 : 0;
        episode += log.ended(1, t) ? 1 : 0;
      }
      assertThat(poses.frames()).hasNumberOfRows(steps);
      assertThat(steps).isLessThan(200);
      assertThat(poses.earned()).isCloseTo(played.returns()[1][poses.stage()], within(1e-9));
      assertThat(torso(poses.frames()[0])).isCloseTo(0, within(0.01));
    }
  }

  @Test
  void whatEarnsSomethingElseIsNotShown() {
    Body body = new Cheetah(Cheetah.Aim.DIRECTION, Cheetah.Paper.ROTHFUSS2019, 8);
    Played played = played(named("maml-rl"), body);
    List<World> others =
        played.worlds().stream().map(w -> new World(w.task(), w.seed().split("other"))).toList();
    Played wrong = new Played(played.returns(), others, played.log(), played.effort());
    assertThat(Poses.of(body, wrong, 0)).isEmpty();
    assertThat(Poses.of(body, played, 0)).hasSize(3);
  }

  @Test
  void anAntIsSeenFromAbove() {
    Body body = new Ant(Ant.Aim.GOAL, Ant.Paper.ROTHFUSS2019, 3);
    Poses poses = Poses.of(body, played(named("multitask"), body), 0).getFirst();
    float[] torso = poses.frames()[0];
    assertThat(poses.radii()).hasSize(13).startsWith(0.25f, 0.08f);
    assertThat(torso[1]).as("y, not z").isCloseTo(0, within(0.2f)).isEqualTo(torso[3]);
    assertThat(body.goal(new double[] {1, 2}))
        .hasValueSatisfying(g -> assertThat(g[1]).isEqualTo(2));
    assertThat(body.hidden(new double[] {1, -2})).isEqualTo("to (1.0, -2.0)");
  }
}
