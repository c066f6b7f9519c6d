package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of a soft actor-critic.
///
/// @param hidden units of each hidden layer of policy and critics
/// @param layers how many hidden layers those are
/// @param bound actions that are numbers lie between −bound and bound; not used for choices
/// @param gamma discount γ
/// @param temperature α, what a nat of the policy's entropy counts in rewards
/// @param tau part of the way that the target critics go to the critics in each step
public record SoftConfig(
    int hidden, int layers, double bound, double gamma, double temperature, double tau) {
  public SoftConfig {
    Require.between("hidden", hidden, 1, 10_000);
    Require.between("layers", layers, 1, 100);
    Require.between("bound", bound, 1e-9, 1e6);
    Require.between("gamma", gamma, 0, 1);
    Require.between("temperature", temperature, 0, 1e6);
    Require.between("tau", tau, 0, 1);
  }
}
