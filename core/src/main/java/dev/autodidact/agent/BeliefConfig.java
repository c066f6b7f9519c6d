package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of learning what to believe about a task.
///
/// @param memory size of the encoder's recurrent state
/// @param latent size of the vector m that stands for a task
/// @param decoder units of each hidden layer of a decoder
/// @param rate learning rate, as a multiple of that of the policy
/// @param updates steps of the optimizer in each meta-step
/// @param divergence weight of the KL divergence from the previous belief
/// @param states weight of predicting next observations; at 0 only rewards are predicted
/// @param stride every `stride`-th belief of a trial is decoded in an update
public record BeliefConfig(
    int memory,
    int latent,
    int decoder,
    double rate,
    int updates,
    double divergence,
    double states,
    int stride) {
  public BeliefConfig {
    Require.between("memory", memory, 1, 10_000);
    Require.between("latent", latent, 1, 10_000);
    Require.between("decoder", decoder, 1, 10_000);
    Require.between("rate", rate, 0, 1e6);
    Require.between("updates", updates, 0, 10_000);
    Require.between("divergence", divergence, 0, 1e6);
    Require.between("states", states, 0, 1e6);
    Require.between("stride", stride, 1, 10_000);
  }
}
