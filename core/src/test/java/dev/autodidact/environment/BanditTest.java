package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.DependentBandit.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BanditTest {
  private static final int MANY = 4000;

  private static List<double[]> tasks(Family family) {
    return World.sample(family, new Seed(3), 0, MANY).stream().map(World::task).toList();
  }

  private static double mean(List<double[]> tasks, int k) {
    return tasks.stream().mapToDouble(task -> task[k]).average().orElseThrow();
  }

  @Test
  void armsPayAsOftenAsTheTaskSays() {
    One one = new One(new BernoulliBandit(2, 3), 1, 0.25, 0);
    double sum = 0;
    for (int t = 0; t < MANY; t++) {
      assertThat(one.step(0)).isEqualTo(1);
      assertThat(one.step(2)).isZero();
      assertThat(one.ended()).isTrue();
      assertThat(one.seen()).containsExactly(1);
      sum += one.step(1);
    }
    assertThat(sum / MANY).isCloseTo(0.25, within(5 * 0.43 / Math.sqrt(MANY)));
  }

  @Test
  void leversBehindTheArmsNeverPay() {
    List<double[]> tasks = tasks(new BernoulliBandit(2, 4));
    assertThat(mean(tasks, 0)).isCloseTo(0.5, within(0.03));
    assertThat(mean(tasks, 1)).isCloseTo(0.5, within(0.03));
    assertThat(mean(tasks, 2) + mean(tasks, 3)).isZero();
  }

  @Test
  void tenPullsAtRandomAreWorthFive() {
    Family bandit = new BernoulliBandit(5);
    RandomWalk walk = RandomWalk.in(bandit, World.sample(bandit, new Seed(3), 0, MANY), 1, 10);
    double mean = IntStream.range(0, MANY).mapToDouble(walk::total).average().orElseThrow();
    assertThat(mean).isCloseTo(5, within(0.15));
  }

  @Test
  void gaussianArmsPayTheirMeanAndNoise() {
    assertThat(new One(new GaussianBandit(2, 0), 0.2, 0.7).step(1)).isEqualTo(0.7f);
    One one = new One(new GaussianBandit(2, 0.3), 0.2, 0.7);
    double sum = 0;
    double squares = 0;
    for (int t = 0; t < MANY; t++) {
      double noise = one.step(1) - 0.7;
      sum += noise;
      squares += noise * noise;
    }
    assertThat(sum / MANY).isCloseTo(0, within(0.025));
    assertThat(Math.sqrt(squares / MANY)).isCloseTo(0.3, within(0.02));
    assertThat(mean(tasks(new GaussianBandit(3, 0.3)), 2)).isCloseTo(0.5, within(0.03));
  }

  @Test
  void oneArmTellsAboutTheOther() {
    for (Kind kind : new Kind[] {Kind.UNIFORM, Kind.EASY, Kind.MEDIUM, Kind.HARD}) {
      assertThat(tasks(new DependentBandit(kind))).allMatch(p -> p[0] + p[1] == 1);
    }
    assertThat(tasks(new DependentBandit(Kind.EASY))).allMatch(p -> p[0] == 0.1 || p[0] == 0.9);
    assertThat(tasks(new DependentBandit(Kind.MEDIUM))).allMatch(p -> p[0] == 0.25 || p[0] == 0.75);
    assertThat(tasks(new DependentBandit(Kind.HARD))).allMatch(p -> p[0] == 0.4 || p[0] == 0.6);
    assertThat(mean(tasks(new DependentBandit(Kind.HARD)), 0)).isCloseTo(0.5, within(0.01));
    List<double[]> independent = tasks(new DependentBandit(Kind.INDEPENDENT));
    double product =
        independent.stream().mapToDouble(p -> (p[0] - 0.5) * (p[1] - 0.5)).average().orElseThrow();
    assertThat(product).isCloseTo(0, within(0.007));
    assertThat(new One(new DependentBandit(Kind.UNIFORM), 0, 1).step(1)).isEqualTo(1);
    assertThat(new One(new DependentBandit(Kind.UNIFORM), 0, 1).step(0)).isZero();
  }

  @Test
  void theLastArmTellsWhichOnePaysMost() {
    One one = new One(new InformativeBandit(11), 2);
    assertThat(one.step(10)).isEqualTo(0.3f);
    assertThat(one.step(2)).isEqualTo(5);
    assertThat(one.step(9)).isEqualTo(1.1f);
    List<double[]> tasks = tasks(new InformativeBandit(11));
    assertThat(mean(tasks, 0)).isCloseTo(4.5, within(0.25));
    assertThat(tasks).allMatch(task -> task[0] >= 0 && task[0] <= 9);
  }
}
