package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Session;
import java.util.Arrays;

/// What players earn on average, and how far that can be trusted.
///
/// @param error its standard error
record Means(double mean, double error) {
  static Means of(double[] totals) {
    double mean = Arrays.stream(totals).average().orElseThrow();
    double squares = Arrays.stream(totals).map(x -> (x - mean) * (x - mean)).sum();
    return new Means(mean, Math.sqrt(squares / (totals.length - 1) / totals.length));
  }

  /// Of all episodes together, world by world.
  static Means of(Session session) {
    return of(
        Arrays.stream(session.returns())
            .mapToDouble(returns -> Arrays.stream(returns).sum())
            .toArray());
  }
}
