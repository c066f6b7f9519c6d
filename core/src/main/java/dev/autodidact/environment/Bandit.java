package dev.autodidact.environment;

/// Arms to pull: an episode is one pull, and there is nothing to see.
///
/// State: nothing. Observation: `[1]`, always 1.
interface Bandit extends Solvable {
  /// How many choices there are.
  int choices();

  @Override
  default int observations() {
    return 1;
  }

  @Override
  default Actions actions() {
    return new Actions.Discrete(choices());
  }

  @Override
  default int horizon() {
    return 1;
  }

  @Override
  default int stateSize() {
    return 0;
  }

  /// The arm of the highest number in the task, which says how much or how often each pays.
  @Override
  default int best(Environments batch, int i) {
    int best = 0;
    for (int arm = 1; arm < choices(); arm++) {
      best = batch.task(i, arm) > batch.task(i, best) ? arm : best;
    }
    return best;
  }

  @Override
  default void observe(Environments batch, int i, float[] to, int at) {
    to[at] = 1;
  }

  /// Pays 1 with the probability that the task gives the chosen arm, otherwise nothing.
  static void payOneOrNothing(Environments batch, int i) {
    double p = batch.task(i, batch.choice(i));
    batch.reward(i, batch.chance().uniform(i) < p ? 1 : 0);
  }
}
