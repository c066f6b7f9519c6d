package dev.autodidact.agent;

import dev.autodidact.environment.Environments;

/// Someone who acts without a net: an oracle, or a classical algorithm.
@FunctionalInterface
public interface Player {
  /// Starts to play a fresh batch, remembering nothing of any other.
  ///
  /// What is random in it comes from `batch.streams("player")`, environment by environment. Only an
  /// oracle that is said to know the task may read [Environments#task].
  Play start(Environments batch);

  /// One player in one batch: what it remembers.
  @FunctionalInterface
  interface Play {
    /// Chooses what to do now.
    ///
    /// @param actions is overwritten, `[environments, size]`
    void choose(float[] actions);

    /// Sees what came of it: outcomes, rewards and ends of episodes stand in the batch.
    ///
    /// @param actions what was done, `[environments, size]`
    default void learn(float[] actions) {}
  }
}
