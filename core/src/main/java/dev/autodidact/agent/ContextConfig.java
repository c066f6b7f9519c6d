package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of inferring a task from transitions.
///
/// @param latent size of the vector z that stands for a task
/// @param encoder units of each hidden layer of the net that reads a transition
/// @param encoderLayers how many hidden layers those are
/// @param transitions of a world that z is inferred from in training
/// @param divergence β, weight of the KL divergence from the prior
public record ContextConfig(
    int latent, int encoder, int encoderLayers, int transitions, double divergence) {
  public ContextConfig {
    Require.between("latent", latent, 1, 10_000);
    Require.between("encoder", encoder, 1, 10_000);
    Require.between("encoderLayers", encoderLayers, 1, 100);
    Require.between("transitions", transitions, 1, 1_000_000);
    Require.between("divergence", divergence, 0, 1e6);
  }
}
