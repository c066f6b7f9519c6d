package dev.autodidact.run;

import dev.autodidact.agent.Effort;
import java.nio.file.Path;
import java.util.Map;

/// What this sitting of a training took so far, as far as that is counted.
final class Spent {
  private Effort effort = Effort.NONE;

  void add(Effort more) {
    effort = effort.plus(more);
  }

  /// As a [Clock] writes it down.
  Map<String, Double> counts() {
    return effort.equals(Effort.NONE)
        ? Map.of()
        : Map.of(
            "environmentSteps", (double) effort.steps(),
            "environment", effort.environment() / 1e9,
            "forward", effort.forward() / 1e9,
            "backward", effort.backward() / 1e9);
  }

  /// What a [Clock] wrote into `file` last, of all sittings.
  static Effort in(Path file) {
    return Clock.last(file)
        .map(
            line ->
                new Effort(
                    line.path("environmentSteps").asLong(),
                    (long) (line.path("environment").asDouble() * 1e9),
                    (long) (line.path("forward").asDouble() * 1e9),
                    (long) (line.path("backward").asDouble() * 1e9)))
        .orElse(Effort.NONE);
  }
}
