package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import java.util.List;

/// What was tried at each step, and what came of it, `[n, steps, ...]`.
///
/// @param tried what was seen, and behind it what was done, one-hot where it was a choice
/// @param led what it led to
/// @param rewards `[n, steps, 1]`
record Transitions(Tensor tried, Tensor led, Tensor rewards) {
  /// Those of some trials, in the precision of `like`.
  static Transitions of(Experience trials, Family family, Tensor like) {
    Tensor done =
        switch (family.actions()) {
          case Actions.Discrete(int count) ->
              Functions.fold(trials.actions().toLong().oneHot(count), 2);
          case Actions.Continuous _ -> trials.actions();
        };
    return new Transitions(
        Tensors.cat(-1, List.of(trials.observations().like(like), done.like(like))),
        trials.outcomes().like(like),
        trials.rewards().unsqueeze(2).like(like));
  }

  /// Numbers in `tried`.
  static int tried(Family family) {
    return family.observations()
        + switch (family.actions()) {
          case Actions.Discrete(int count) -> count;
          case Actions.Continuous(int size) -> size;
        };
  }

  /// What was tried, and what it led to.
  Tensor whole() {
    return Tensors.cat(-1, List.of(tried, led));
  }
}
