package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.run.Result;

/// What of a session the figure of an agent is.
final class Judging {
  private Judging() {}

  /// What the figure is.
  static String of(Result.OfWorlds worlds) {
    int stages = worlds.played().stages();
    return worlds.episodic()
        ? total(stages)
        : last(
            stages,
            " of %s each".formatted(Words.count(worlds.episodesPerStage(), "episode", "episodes")));
  }

  static String total(int stages) {
    return "all that was earned in " + Words.count(stages, "episode", "episodes");
  }

  static String last(int stages, String each) {
    return "earned in an episode after %s%s"
        .formatted(Words.count(stages - 1, "gradient step", "gradient steps"), each);
  }
}
