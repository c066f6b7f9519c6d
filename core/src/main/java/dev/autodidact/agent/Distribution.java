package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.environment.Actions;

/// Distributions over actions, each written as a row of numbers that a policy puts out.
public sealed interface Distribution extends Sampler permits Categorical, Gaussian {
  static Distribution over(Actions actions) {
    return switch (actions) {
      case Actions.Discrete(int count) -> new Categorical(count);
      case Actions.Continuous(int size) -> new Gaussian(size);
    };
  }

  /// @param outputs `[..., outputs]`
  /// @param actions `[..., size]`
  /// @return `[...]`
  Tensor logProbability(Tensor outputs, Tensor actions);

  /// @param outputs `[..., outputs]`
  /// @return `[...]`
  Tensor entropy(Tensor outputs);

  /// The logarithm of the probability of an action, and the entropy, each `[...]`.
  record Likelihood(Tensor logProbability, Tensor entropy) {}

  /// Both at once, for less than one after the other.
  ///
  /// @param outputs `[..., outputs]`
  /// @param actions `[..., size]`
  default Likelihood likelihood(Tensor outputs, Tensor actions) {
    return new Likelihood(logProbability(outputs, actions), entropy(outputs));
  }

  /// KL(old ‖ now): `[..., outputs]` each -> `[...]`.
  Tensor divergence(Tensor old, Tensor now);
}
