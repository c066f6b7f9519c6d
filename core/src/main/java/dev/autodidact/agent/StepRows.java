package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;

/// Steps as rows of numbers: observation, action, reward, next observation, and 1 where nothing can
/// be earned after the step.
///
/// An action is one-hot where it is a choice, else a multiple of `bound`. An episode that is cut
/// off at its horizon could have gone on.
///
/// @param bound of actions that are numbers
record StepRows(Family family, double bound) {
  int width() {
    return contextWidth() + family.observations() + 1;
  }

  /// Numbers that a task is inferred from: observation, action and reward.
  int contextWidth() {
    return Transitions.observationActionSize(family) + 1;
  }

  /// Writes step `t` of an episode, which is all of environment `i`, to `rows[at]` and after it.
  void write(Experience experience, int i, int t, float[] rows, int at) {
    int seen = family.observations();
    int reward = at + contextWidth() - 1;
    for (int k = 0; k < seen; k++) {
      rows[at + k] = experience.observation(i, t, k);
      rows[reward + 1 + k] = experience.outcome(i, t, k);
    }
    switch (family.actions()) {
      case Actions.Discrete _ -> rows[at + seen + (int) experience.action(i, t, 0)] = 1;
      case Actions.Continuous(int size) -> {
        for (int k = 0; k < size; k++) {
          rows[at + seen + k] = (float) (experience.action(i, t, k) / bound);
        }
      }
    }
    rows[reward] = experience.reward(i, t);
    rows[at + width() - 1] = experience.ended(i, t) && t + 1 < family.horizon() ? 1 : 0;
  }

  /// What tasks are inferred from, `[environments, steps, contextWidth]`.
  Tensor context(Experience experience) {
    int steps = experience.steps();
    float[] rows = new float[experience.environments() * steps * width()];
    for (int i = 0; i < experience.environments(); i++) {
      for (int t = 0; t < experience.length(i); t++) {
        write(experience, i, t, rows, (i * steps + t) * width());
      }
    }
    return context(Tensors.of(rows, experience.environments(), steps, width()));
  }

  /// `[..., width]` -> `[..., contextWidth]`
  Tensor context(Tensor rows) {
    return rows.narrow(-1, 0, contextWidth());
  }

  /// @param rows `[n, width]`
  SoftActorCritic.Steps steps(Tensor rows) {
    int seen = family.observations();
    int reward = contextWidth() - 1;
    return new SoftActorCritic.Steps(
        rows.narrow(-1, 0, seen),
        rows.narrow(-1, seen, reward - seen),
        rows.narrow(-1, reward, 1).reshape(-1),
        rows.narrow(-1, reward + 1, seen),
        rows.narrow(-1, width() - 1, 1).reshape(-1));
  }
}
