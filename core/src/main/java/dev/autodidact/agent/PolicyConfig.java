package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of agents that learn a policy by proximal policy optimisation.
///
/// @param hidden units of a hidden layer, or of the recurrent state
/// @param gamma discount γ
/// @param lambda λ of generalised advantage estimation
/// @param clip ε, ratios of probabilities are clipped to [1 − ε, 1 + ε]
/// @param epochs passes over the trials of a meta-step
/// @param minibatches optimizer steps in each epoch
/// @param valueWeight weight of the value loss
/// @param entropy weight of the entropy bonus
/// @param maxNorm clip gradients to this norm
/// @param shard trials computed in one graph
public record PolicyConfig(
    int hidden,
    double gamma,
    double lambda,
    double clip,
    int epochs,
    int minibatches,
    double valueWeight,
    double entropy,
    double maxNorm,
    int shard) {
  public PolicyConfig {
    Require.between("hidden", hidden, 1, 10_000);
    Require.between("gamma", gamma, 0, 1);
    Require.between("lambda", lambda, 0, 1);
    Require.between("clip", clip, 0, 1);
    Require.between("epochs", epochs, 1, 1000);
    Require.between("minibatches", minibatches, 1, 10_000);
    Require.between("valueWeight", valueWeight, 0, 1e6);
    Require.between("entropy", entropy, 0, 1e6);
    Require.between("maxNorm", maxNorm, 1e-9, Double.MAX_VALUE);
    Require.between("shard", shard, 1, 1_000_000);
  }
}
