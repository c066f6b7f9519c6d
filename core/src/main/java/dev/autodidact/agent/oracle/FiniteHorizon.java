package dev.autodidact.agent.oracle;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Dynamic programming in a tabular Markov decision process whose episodes take `horizon` steps.
///
/// Q(h, s, a) = r(s, a) + Σ p(s' | s, a) V(h+1, s'), V(h, s) = maxₐ Q(h, s, a), V(horizon, s) = 0.
/// Transitions are `[states][actions][states]`, rewards `[states][actions]`, Q `[horizon][states]
/// [actions]`, each row by row.
record FiniteHorizon(int states, int actions, int horizon) {
  /// Of each step, state and action, what it earns up to the end of the episode.
  double[] q(double[] p, double[] r) {
    return backward((pair, v, _) -> r[pair] + expected(p, pair, v));
  }

  /// The same in the best of all processes whose rewards are at most `rewardSlack` higher, and
  /// whose transitions are at most `transitionSlack` away in the L1 norm: extended value iteration.
  double[] optimistic(double[] p, double[] r, double[] rewardSlack, double[] transitionSlack) {
    return backward(
        (pair, v, order) ->
            r[pair]
                + rewardSlack[pair]
                + expected(p, pair, v)
                + gain(p, pair, v, order, transitionSlack[pair]));
  }

  /// What a step is worth by itself and by what follows.
  private interface Backup {
    /// @param pair a state and an action
    /// @param v value of each next state
    /// @param order next states, the best first
    double of(int pair, double[] v, int[] order);
  }

  private double[] backward(Backup backup) {
    int pairs = states * actions;
    double[] q = new double[horizon * pairs];
    double[] v = new double[states];
    for (int h = horizon - 1; h >= 0; h--) {
      int[] order = bestFirst(v);
      for (int pair = 0; pair < pairs; pair++) {
        q[h * pairs + pair] = backup.of(pair, v, order);
      }
      for (int s = 0; s < states; s++) {
        v[s] = value(q, h, s);
      }
    }
    return q;
  }

  /// V(h, s).
  double value(double[] q, int h, int s) {
    int from = at(h, s);
    return Arrays.stream(q, from, from + actions).max().orElseThrow();
  }

  /// Where Q(h, s, 0) stands.
  int at(int h, int s) {
    return (h * states + s) * actions;
  }

  private double expected(double[] p, int pair, double[] v) {
    double sum = 0;
    for (int s = 0; s < states; s++) {
      sum += p[pair * states + s] * v[s];
    }
    return sum;
  }

  /// What moving half of `slack` from the worst next states to the best one adds to the
  /// expectation.
  private double gain(double[] p, int pair, double[] v, int[] order, double slack) {
    double left = Math.min(slack / 2, 1 - p[pair * states + order[0]]);
    double gain = 0;
    for (int k = states - 1; k > 0 && left > 0; k--) {
      double moved = Math.min(left, p[pair * states + order[k]]);
      gain += moved * (v[order[0]] - v[order[k]]);
      left -= moved;
    }
    return gain;
  }

  private int[] bestFirst(double[] v) {
    return IntStream.range(0, states)
        .boxed()
        .sorted((a, b) -> Double.compare(v[b], v[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
