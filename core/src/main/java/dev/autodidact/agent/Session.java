package dev.autodidact.agent;

import java.io.Serializable;
import java.util.List;

/// A mini learning session in each of some worlds.
///
/// @param returns `[worlds][stages]` the return of each stage of adapting: of one episode after
///   another, or the mean over episodes after 0, 1, 2, ... gradient steps
/// @param log all that happened, in order: one for all stages, or one for each
public record Session(double[][] returns, List<Experience> log) implements Serializable {
  public Session {
    log = List.copyOf(log);
  }

  /// A session whose stages are episodes, in one copy of each world.
  public static Session byEpisode(Experience experience) {
    return new Session(experience.returns(), List.of(experience));
  }

  /// The same, but its stages are the episodes 0, n, 2n, ...
  public Session everyNth(int n) {
    double[][] some = new double[returns.length][(returns[0].length - 1) / n + 1];
    for (int world = 0; world < some.length; world++) {
      for (int stage = 0; stage < some[world].length; stage++) {
        some[world][stage] = returns[world][stage * n];
      }
    }
    return new Session(some, log);
  }
}
