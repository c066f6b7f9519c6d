package dev.autodidact.agent;

import java.util.List;

/// A mini learning session in each of some worlds.
///
/// @param returns `[worlds][stages]`: the sum of rewards of an episode, for each stage of adapting:
///   episode after episode, or after 0, 1, 2, ... gradient steps, then the mean of all episodes
/// @param log all that happened, in order: one for all stages, or one for each
public record Session(double[][] returns, List<Experience> log) {
  public Session {
    log = List.copyOf(log);
  }

  /// A session whose stages are episodes, in one copy of each world.
  public static Session byEpisode(Experience experience) {
    return new Session(experience.returns(), List.of(experience));
  }
}
