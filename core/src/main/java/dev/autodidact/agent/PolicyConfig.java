package dev.autodidact.agent;

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
/// @param episodes of a trial in training
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
    int episodes,
    int shard) {}
