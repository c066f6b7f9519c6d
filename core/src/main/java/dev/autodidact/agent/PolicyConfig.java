package dev.autodidact.agent;

import dev.autodidact.environment.Check;

/// Settings of agents that learn a policy by proximal policy optimisation.
///
/// @param hidden units of a hidden layer, or of the memory
/// @param gamma discount γ
/// @param lambda λ of generalised advantage estimation
/// @param clip how far from 1 a ratio of probabilities may move, ε
/// @param epochs times that each trial is learned from
/// @param minibatches steps of the optimizer in each epoch
/// @param valueWeight weight of the value's loss
/// @param entropy weight of the bonus for entropy
/// @param maxNorm gradients longer than this are made as short
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
    Check.between("hidden", hidden, 1, 10_000);
    Check.between("gamma", gamma, 0, 1);
    Check.between("lambda", lambda, 0, 1);
    Check.between("clip", clip, 0, 1);
    Check.between("epochs", epochs, 1, 1000);
    Check.between("minibatches", minibatches, 1, 10_000);
    Check.between("valueWeight", valueWeight, 0, 1e6);
    Check.between("entropy", entropy, 0, 1e6);
    Check.between("maxNorm", maxNorm, 1e-9, Double.MAX_VALUE);
    Check.between("shard", shard, 1, 1_000_000);
  }
}
