package dev.autodidact.agent.oracle;

import java.util.Arrays;

/// What is known of a tabular Markov decision process, with a prior Dirichlet(1, ..., 1) over
/// transitions and N(priorMean, 1) over mean rewards, observed with noise N(0, 1).
final class Belief {
  private final FiniteHorizon shape;
  private final double priorMean;

  /// Of the Dirichlet posteriors, `[states][actions][states]`.
  private final double[] alpha;

  private final double[] rewards;
  private final int[] visits;
  private int steps;

  Belief(FiniteHorizon shape, double priorMean) {
    this.shape = shape;
    this.priorMean = priorMean;
    int pairs = shape.states() * shape.actions();
    this.alpha = new double[pairs * shape.states()];
    this.rewards = new double[pairs];
    this.visits = new int[pairs];
    Arrays.fill(alpha, 1);
  }

  /// Notes a step.
  void add(int state, int action, double reward, int next) {
    int pair = state * shape.actions() + action;
    alpha[pair * shape.states() + next]++;
    rewards[pair] += reward;
    visits[pair]++;
    steps++;
  }

  FiniteHorizon shape() {
    return shape;
  }

  int pairs() {
    return visits.length;
  }

  /// Steps seen.
  int steps() {
    return steps;
  }

  /// How often an action was tried in a state.
  int visits(int pair) {
    return visits[pair];
  }

  /// The mean of the posterior of transitions, α / Σ α.
  double[] transitions() {
    double[] p = new double[alpha.length];
    for (int k = 0; k < p.length; k++) {
      p[k] = alpha[k] / (shape.states() + visits[k / shape.states()]);
    }
    return p;
  }

  /// The mean of the posterior of mean rewards, (priorMean + Σ rewards) / (1 + visits).
  double[] rewards() {
    double[] r = new double[rewards.length];
    for (int pair = 0; pair < r.length; pair++) {
      r[pair] = (priorMean + rewards[pair]) / (1 + visits[pair]);
    }
    return r;
  }

  /// Transitions drawn from the posterior.
  double[] drawTransitions(Rng rng) {
    double[] p = new double[alpha.length];
    for (int pair = 0; pair < visits.length; pair++) {
      rng.dirichlet(alpha, pair * shape.states(), shape.states(), p);
    }
    return p;
  }

  /// Mean rewards drawn from the posterior, whose variance is 1 / (1 + visits).
  double[] drawRewards(Rng rng) {
    double[] r = rewards();
    for (int pair = 0; pair < r.length; pair++) {
      r[pair] += rng.normal() / Math.sqrt(1 + visits[pair]);
    }
    return r;
  }
}
