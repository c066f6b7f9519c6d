package dev.autodidact.agent.oracle;

import java.util.stream.IntStream;

/// What is known of a Bernoulli bandit: how often each arm paid, and how often it did not. With a
/// prior Beta(1, 1) the posterior of an arm is Beta(1 + wins, 1 + losses).
public final class Tally {
  private final int[] wins;
  private final int[] losses;
  private int pulls;

  public Tally(int arms) {
    this.wins = new int[arms];
    this.losses = new int[arms];
  }

  /// Notes that `arm` paid, or did not.
  public void add(int arm, boolean paid) {
    (paid ? wins : losses)[arm]++;
    pulls++;
  }

  public int arms() {
    return wins.length;
  }

  /// Pulls of all arms together.
  public int pulls() {
    return pulls;
  }

  public int wins(int arm) {
    return wins[arm];
  }

  public int losses(int arm) {
    return losses[arm];
  }

  /// The mean of the posterior.
  public double mean(int arm) {
    return (1.0 + wins[arm]) / (2 + wins[arm] + losses[arm]);
  }

  /// The first arm of those with the highest index.
  int highest(Index index) {
    return IntStream.range(0, arms())
        .reduce(0, (best, arm) -> index.of(arm) > index.of(best) ? arm : best);
  }

  /// What an arm is rated at.
  @FunctionalInterface
  interface Index {
    double of(int arm);
  }
}
