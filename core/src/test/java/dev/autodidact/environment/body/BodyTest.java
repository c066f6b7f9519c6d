package dev.autodidact.environment.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.World;
import dev.autodidact.mujoco.InstalledMuJoCo;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BodyTest {
  private static final Seed SEED = new Seed(3);

  @BeforeEach
  void mujoco() {
    InstalledMuJoCo.assume();
  }

  private static Cheetah cheetah(Cheetah.Paper paper) {
    return new Cheetah(Cheetah.Aim.DIRECTION, paper, 50);
  }

  /// All rewards of some worlds, whose actions are sines.
  private static List<float[]> rewards(Body body, List<World> worlds) {
    Environments batch = new Environments(body, worlds, 1);
    float[] actions = new float[batch.count() * body.motors()];
    return IntStream.range(0, 50)
        .mapToObj(
            t -> {
              for (int k = 0; k < actions.length; k++) {
                actions[k] = (float) (2 * Math.sin(t + k % body.motors()));
              }
              batch.step(actions);
              return batch.rewards().clone();
            })
        .toList();
  }

  @Test
  void whatHappensDependsNeitherOnThreadsNorOnWhatElseIsSimulated() {
    Body body = new Walker(50);
    List<World> worlds = World.sample(body, SEED, 0, 8);
    List<float[]> together = rewards(body, worlds);
    try (Workers workers = new Workers(4)) {
      List<List<float[]>> apart = workers.map(8, i -> rewards(body, worlds.subList(i, i + 1)));
      for (int t = 0; t < together.size(); t++) {
        for (int i = 0; i < worlds.size(); i++) {
          assertThat(apart.get(i).get(t)[0]).isEqualTo(together.get(t)[i]);
        }
      }
    }
  }

  @Test
  void rewardsOfTwoDirectionsAreOppositeButForTheEffort() {
    Body body = cheetah(Cheetah.Paper.FINN2017);
    Supplier<Seed> same = () -> SEED.split("same");
    List<float[]> both =
        rewards(
            body,
            List.of(
                new World(new double[] {1}, same.get()), new World(new double[] {-1}, same.get())));
    for (int t = 0; t < both.size(); t++) {
      double effort = 0;
      for (int k = 0; k < 6; k++) {
        effort += Math.pow(Math.clamp(2 * Math.sin(t + k), -1, 1), 2);
      }
      assertThat(both.get(t)[0] + both.get(t)[1]).isCloseTo((float) (-0.1 * effort), within(1e-5f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCheetahStartsAsInItsPaper(Cheetah.Paper paper) {
    Body body = cheetah(paper);
    Environments batch = new Environments(body, World.sample(body, SEED, 0, 500), 1);
    int size = body.observations();
    double[] angles = new double[500];
    double[] velocities = new double[500];
    for (int i = 0; i < 500; i++) {
      angles[i] = batch.observations()[i * size + 2];
      velocities[i] = batch.observations()[i * size + 8];
    }
    if (paper == Cheetah.Paper.FINN2017) {
      assertThat(deviation(angles)).isCloseTo(0.01, within(0.001));
    } else {
      assertThat(DoubleStream.of(angles)).allMatch(angle -> Math.abs(angle) <= 0.1);
      assertThat(deviation(angles)).isCloseTo(0.1 / Math.sqrt(3), within(0.004));
    }
    assertThat(deviation(velocities)).isCloseTo(0.1, within(0.01));
  }

  private static double deviation(double[] numbers) {
    return Math.sqrt(Arrays.stream(numbers).map(x -> x * x).average().orElseThrow());
  }

  @Test
  void anActionLastsAsLongAsInItsPaper() {
    for (Cheetah.Paper paper : Cheetah.Paper.values()) {
      Body body = new AtRest(cheetah(paper));
      Environments batch = new Environments(body, List.of(new World(new double[] {1}, SEED)), 1);
      batch.step(new float[6]);
      double dt = paper == Cheetah.Paper.FINN2017 ? 0.01 : 0.05;
      float fallen = batch.outcomes()[9];
      assertThat(fallen).as("%s", paper).isCloseTo((float) (-9.81 * dt), within(1e-6f));
    }
  }

  @Test
  void whatIsHiddenIsSpreadAsInThePapers() {
    assertThat(tasks(new Cheetah(Cheetah.Aim.VELOCITY, Cheetah.Paper.FINN2017, 1)))
        .allMatch(v -> v >= 0 && v < 2)
        .anyMatch(v -> v > 1.9);
    assertThat(tasks(new Cheetah(Cheetah.Aim.VELOCITY, Cheetah.Paper.RAKELLY2019, 1)))
        .allMatch(v -> v >= 0 && v < 3)
        .anyMatch(v -> v > 2.9);
    assertThat(tasks(cheetah(Cheetah.Paper.FINN2017))).containsOnly(-1.0, 1.0);
    Body places = new Ant(Ant.Aim.GOAL, Ant.Paper.ROTHFUSS2019, 1);
    assertThat(World.sample(places, SEED, 0, 500).stream().map(World::task))
        .allMatch(g -> Math.hypot(g[0], g[1]) <= 3)
        .anyMatch(g -> Math.hypot(g[0], g[1]) > 2.8);
    assertThat(tasks(new Hopper(1))).allMatch(x -> x > 0.29 && x < 3.4);
  }

  private static List<Double> tasks(Body body) {
    return World.sample(body, SEED, 0, 500).stream()
        .flatMap(world -> DoubleStream.of(world.task()).boxed())
        .toList();
  }

  @Test
  void anAntIsPaidForBeingNearItsPlace() {
    Body body = new AtRest(new Ant(Ant.Aim.GOAL, Ant.Paper.FINN2017, 10));
    for (double[] goal : List.of(new double[] {0, 0}, new double[] {1, -2})) {
      Environments batch = new Environments(body, List.of(new World(goal, SEED)), 1);
      batch.step(new float[8]);
      double far = Math.abs(goal[0]) + Math.abs(goal[1]);
      assertThat(batch.rewards()[0]).isCloseTo((float) (4.05 - far), within(1e-3f));
    }
  }
}
