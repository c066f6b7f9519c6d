package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.agent.Player;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.DependentBandit;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.GaussianBandit;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BanditOracleTest {
  private final Rng rng = new Rng(new Streams(List.of(new Seed(1))), 0);

  /// One pull earns 1/2. With two, the first arm is kept after a win, p = 2/3, and left after a
  /// loss: 1/2 + 1/2 · 2/3 + 1/2 · 1/2.
  @Test
  void bayesOptimumByHand() {
    assertThat(new BayesBandit(2, 1).value()).isEqualTo(0.5);
    assertThat(new BayesBandit(2, 2).value()).isCloseTo(13.0 / 12, within(1e-12));
    assertThat(new BayesBandit(1, 7).value()).isCloseTo(3.5, within(1e-12));
    BayesBandit two = new BayesBandit(2, 2);
    assertThat(two.arm(new Tally(2), rng)).isZero();
    assertThat(two.arm(tally(2, 1, true), rng)).isEqualTo(1);
    assertThat(two.arm(tally(2, 0, false), rng)).isEqualTo(1);
  }

  /// As published figures round them.
  @ParameterizedTest
  @CsvSource({"5, 6.660", "10, 6.714"})
  void bayesOptimumOfTenPulls(int arms, double value) {
    assertThat(new BayesBandit(arms, 10).value()).isCloseTo(value, within(6e-4));
  }

  @ParameterizedTest
  @CsvSource({"2, 6", "3, 4"})
  void sortingArmsChangesNothing(int arms, int pulls) {
    assertThat(new BayesBandit(arms, pulls).value())
        .isCloseTo(plain(new int[arms], new int[arms], pulls), within(1e-12));
  }

  private static double plain(int[] wins, int[] losses, int left) {
    double best = 0;
    for (int arm = 0; left > 0 && arm < wins.length; arm++) {
      double p = (1.0 + wins[arm]) / (2 + wins[arm] + losses[arm]);
      wins[arm]++;
      double worth = p * (1 + plain(wins, losses, left - 1));
      wins[arm]--;
      losses[arm]++;
      worth += (1 - p) * plain(wins, losses, left - 1);
      losses[arm]--;
      best = Math.max(best, worth);
    }
    return best;
  }

  /// Before any pull, after a win, after a loss; with a second pull two wins, two losses, a win and
  /// a loss of one arm, and of two arms: both won, both lost, one of each.
  @Test
  void statesAreCounted() {
    assertThat(BayesBandit.states(5, 1)).isEqualTo(3);
    assertThat(BayesBandit.states(5, 2)).isEqualTo(3 + 3 + 3);
  }

  @Test
  void upperConfidenceBoundByHand() {
    Tally tally = tally(2, 0, true);
    tally.add(0, true);
    tally.add(0, false);
    Ucb1 ucb = new Ucb1(0.5);
    assertThat(ucb.index(tally, 0))
        .isCloseTo(0.6 + 0.5 * Math.sqrt(2 * Math.log(4) / 5), within(1e-12));
    assertThat(ucb.index(tally, 1))
        .isCloseTo(0.5 + 0.5 * Math.sqrt(2 * Math.log(4) / 2), within(1e-12));
    assertThat(ucb.arm(tally, rng)).isEqualTo(1);
    assertThat(new Ucb1(0.01).arm(tally, rng)).isZero();
  }

  /// Looking two pulls ahead, 1/2 − λ + 1/2 (2/3 − λ) = 0 at λ = 5/9.
  @Test
  void gittinsIndexByHand() {
    assertThat(Gittins.of(0, 1, 1).index(0, 0)).isCloseTo(0.5, within(1e-9));
    assertThat(Gittins.of(0, 1, 2).index(0, 0)).isCloseTo(5.0 / 9, within(1e-4));
  }

  /// From Gittins' tables of indices of Beta(1, 1) and Beta(1, 2).
  @Test
  void gittinsIndexOfTables() {
    Gittins gittins = Gittins.of(1, 0.9, 500);
    assertThat(gittins.index(0, 0)).isCloseTo(0.7029, within(1e-4));
    assertThat(gittins.index(0, 1)).isCloseTo(0.5001, within(1e-4));
    assertThat(Gittins.of(0, 0.99, 700).index(0, 0)).isCloseTo(0.8699, within(1e-4));
  }

  @Test
  void greedyTakesTheFirstOfEqualArms() {
    assertThat(new EpsilonGreedy(0).arm(new Tally(3), rng)).isZero();
    assertThat(new EpsilonGreedy(0).arm(tally(3, 0, false), rng)).isEqualTo(1);
  }

  @Test
  void theLikeliestOfOneSampleIsThompsonSampling() {
    assertThat(returns(new LikelyThompson(1))).isDeepEqualTo(returns(new Thompson()));
    assertThat(Arrays.deepEquals(returns(new LikelyThompson(2)), returns(new Thompson())))
        .isFalse();
  }

  /// With very many samples it is near the mode, here p = (0.8, 0.5).
  @Test
  void theLikeliestOfManySamplesIsGreedy() {
    Tally tally = new Tally(2);
    for (int k = 0; k < 20; k++) {
      tally.add(0, k % 5 != 0);
      tally.add(1, k % 2 == 0);
    }
    for (int k = 0; k < 50; k++) {
      assertThat(new LikelyThompson(300).arm(tally, rng)).isZero();
    }
  }

  /// The optimum stands still on average, and nobody who does not know the task is above it.
  @Test
  void nobodyBeatsTheBayesOptimum() {
    BernoulliBandit bandit = new BernoulliBandit(3);
    List<World> worlds = World.sample(bandit, new Seed(3), 0, 1000);
    double optimum = new BayesBandit(3, 8).value();
    for (Oracle oracle : Oracles.of(bandit, 8)) {
      Means means = Means.of(oracle.play(bandit, worlds, 8));
      oracle
          .expected()
          .ifPresent(exact -> assertThat(means.mean()).isCloseTo(exact, within(4 * means.error())));
      if (!oracle.knowsTask()) {
        assertThat(means.mean()).as(oracle.name()).isLessThan(optimum + 3 * means.error());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DependentBandit.Kind.class)
  void theBestOfTwoArmsPaysWhatItShould(DependentBandit.Kind kind) {
    DependentBandit bandit = new DependentBandit(kind);
    Oracle best = Oracles.of(bandit, 1).getLast();
    Means means = Means.of(best.play(bandit, World.sample(bandit, new Seed(6), 0, 4000), 1));
    assertThat(means.mean()).isCloseTo(best.expected().orElseThrow(), within(4 * means.error()));
  }

  /// Computed independently, for 5 arms and 10 pulls.
  @ParameterizedTest
  @CsvSource({
    "random, 5.0",
    "greedy, 6.62",
    "Thompson, 5.8",
    "likeliest of 100 Thompson, 6.52",
    "'UCB1, c = 0.1', 6.64",
    "'Gittins, γ = 0.9', 6.65"
  })
  void tenPullsOfFiveArms(String name, double expected) {
    assertEarns(new BernoulliBandit(5), 10, name, expected, 0.01, 1000);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "5, 100, 'Gittins, γ = 0.99', 78.5, 0.1",
    "5, 100, Thompson, 75.1, 0.5",
    "5, 100, likeliest of 20 Thompson, 77.6, 0.5",
    "5, 100, 'UCB1, c = 0.2', 78.5, 0.5",
    "5, 100, greedy, 75.8, 0.5",
    "10, 100, 'Gittins, γ = 0.99', 83.4, 0.15",
    "10, 100, 'UCB1, c = 0.2', 83.1, 0.4",
    "5, 500, Thompson, 402.5, 2.3",
    "5, 500, 'UCB1, c = 0.2', 406.8, 2.3",
    "5, 500, greedy, 385.9, 2.3",
    "5, 500, 'Gittins, γ = 0.995', 409, 1.5",
    "10, 500, 'Gittins, γ = 0.995', 444.7, 1.2"
  })
  void manyPulls(int arms, int pulls, String name, double expected, double error) {
    assertEarns(new BernoulliBandit(arms), pulls, name, expected, error, 1000);
  }

  /// @param error standard error of the expectation itself
  private static void assertEarns(
      BernoulliBandit bandit, int pulls, String name, double expected, double error, int worlds) {
    Oracle oracle =
        Oracles.of(bandit, pulls).stream()
            .filter(o -> o.name().equals(name))
            .findFirst()
            .orElseThrow();
    Means means =
        Means.of(oracle.play(bandit, World.sample(bandit, new Seed(5), 0, worlds), pulls));
    assertThat(means.mean()).isCloseTo(expected, within(3 * Math.hypot(means.error(), error)));
  }

  private static double[][] returns(BanditRule rule) {
    BernoulliBandit bandit = new BernoulliBandit(4);
    return new Oracle("", false, false, "", rule.player(4), OptionalDouble.empty())
        .play(bandit, World.sample(bandit, new Seed(2), 0, 50), 20)
        .returns();
  }

  /// One pull of the first arm with noise of variance 1/4 that paid 1: precision 12 + 4, mean (6 +
  /// 4) / 16. The second arm stays at N(1/2, 1/12).
  @Test
  void thompsonSamplingOfNormalNoiseDrawsFromThePosterior() {
    GaussianBandit bandit = new GaussianBandit(2, 0.5);
    int count = 20_000;
    int second = 0;
    List<World> worlds = World.sample(bandit, new Seed(4), 0, count);
    Environments batch = new Environments(bandit, worlds, 1);
    Player.Play play = GaussianArms.thompson().player(2, 0.5).start(batch);
    Arrays.fill(batch.rewards(), 1);
    play.learn(new float[count]);
    float[] chosen = new float[count];
    play.choose(chosen);
    for (float arm : chosen) {
      second += (int) arm;
    }
    // P(N(1/2 - 5/8, 1/12 + 1/16) > 0) = 1 - Φ(0.125 / √0.1458333) = 1 - Φ(0.32733)
    assertThat((double) second / count).isCloseTo(0.37171, within(0.014));
  }

  /// 100 pulls of five arms: any arm pays 50 on average, the best one 83.3.
  @Test
  void whoLearnsOfNormalNoiseEarnsMoreThanChanceAndLessThanTheBestArm() {
    GaussianBandit bandit = new GaussianBandit(5, 0.3);
    List<World> worlds = World.sample(bandit, new Seed(3), 0, 400);
    List<Oracle> oracles = Oracles.of(bandit, 100);
    assertThat(oracles.stream().map(Oracle::name))
        .containsExactly(
            "random", "greedy", "Thompson", "UCB1, c = 1.0", "UCB1, c = 0.3", "best arm");
    double best = Means.of(oracles.getLast().play(bandit, worlds, 100)).mean();
    for (Oracle oracle : oracles.subList(1, 5)) {
      assertThat(Means.of(oracle.play(bandit, worlds, 100)).mean())
          .as(oracle.name())
          .isBetween(60.0, best);
    }
  }

  private static Tally tally(int arms, int arm, boolean paid) {
    Tally tally = new Tally(arms);
    tally.add(arm, paid);
    return tally;
  }
}
