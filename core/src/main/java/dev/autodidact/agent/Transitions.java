package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import java.util.List;

/// Observation, action, next observation and reward of each step, `[n, steps, ...]`.
///
/// @param observationActions observation-action pairs, the action one-hot where it is a choice
/// @param nextObservations the observation that the step led to
/// @param rewards `[n, steps, 1]`
record Transitions(Tensor observationActions, Tensor nextObservations, Tensor rewards) {
  /// Those of some trials, in the precision of `like`.
  static Transitions of(Experience trials, Family family, Tensor like) {
    Tensor actions =
        switch (family.actions()) {
          case Actions.Discrete(int count) ->
              Functions.fold(trials.actions().toLong().oneHot(count), 2);
          case Actions.Continuous _ -> trials.actions();
        };
    return new Transitions(
        Tensors.cat(-1, List.of(trials.observations().like(like), actions.like(like))),
        trials.outcomes().like(like),
        trials.rewards().unsqueeze(2).like(like));
  }

  /// Size of an observation-action pair.
  static int observationActionSize(Family family) {
    return family.observations()
        + switch (family.actions()) {
          case Actions.Discrete(int count) -> count;
          case Actions.Continuous(int size) -> size;
        };
  }

  /// Observation, action and next observation.
  Tensor complete() {
    return Tensors.cat(-1, List.of(observationActions, nextObservations));
  }
}
