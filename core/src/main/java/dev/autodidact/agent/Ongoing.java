package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import org.jspecify.annotations.Nullable;

/// A session under way whose environment is somebody else's, between two calls of a [Stepper].
///
/// Plain arrays, so nothing native outlives a step, and nothing is to be closed. For one thread at
/// a time.
public final class Ongoing {
  /// What was chosen last, and is still to be rewarded.
  ///
  /// @param input `[size]` what the policy was given
  /// @param action `[actions.size()]`
  /// @param logProbability of it, under the policy that chose it
  record Choice(float[] input, float[] action, float logProbability) {}

  /// The state of [Stepping], row by row.
  float[] state;

  /// The seed of the session, which that of each stage comes from.
  final Seed seed;

  /// What the next action is drawn from.
  Seed chance;

  /// What the policy is given besides the next observation.
  float[] previous;

  /// What was experienced in this stage; of no episodes for agents that do not need it.
  Experience experience;

  @Nullable Choice choice;
  int stage;
  int episode;
  int step;

  Ongoing(Seed seed, Seed chance, float[] state, float[] previous, Experience experience) {
    this.seed = seed;
    this.chance = chance;
    this.state = state;
    this.previous = previous;
    this.experience = experience;
  }

  /// Whether it has chosen an action that has not been rewarded yet.
  public boolean acted() {
    return choice != null;
  }

  /// The action that it has chosen and that has not been rewarded yet, `[actions.size()]`.
  public float[] action() {
    if (choice == null) {
      throw new IllegalStateException("it has chosen no action");
    }
    return choice.action().clone();
  }

  /// Stages that are over, each with a gradient step at its end; 0 for agents without stages.
  public int stages() {
    return stage;
  }
}
