package dev.autodidact.agent;

import java.io.Serializable;

/// Where the time of agents goes.
///
/// @param steps steps of environments
/// @param environment nanoseconds spent in environments
/// @param forward nanoseconds spent choosing actions
/// @param backward nanoseconds spent improving parameters
public record Effort(long steps, long environment, long forward, long backward)
    implements Serializable {
  public static final Effort NONE = new Effort(0, 0, 0, 0);

  /// Time spent improving parameters since `start`, which [System#nanoTime] gave.
  public static Effort improving(long start) {
    return new Effort(0, 0, 0, System.nanoTime() - start);
  }

  public Effort plus(Effort other) {
    return new Effort(
        steps + other.steps,
        environment + other.environment,
        forward + other.forward,
        backward + other.backward);
  }
}
