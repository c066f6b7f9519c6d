package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// Predicts rewards, or next observations, of all steps of a trial from beliefs about its task.
///
/// Two hidden layers. The first is a sum of a part that follows from the belief and one that
/// follows from the transition, so that only what comes after it is computed for every pair.
///
/// @param name prefix of its parameters
/// @param latent size of the vector m
/// @param asked size of a transition as an input
/// @param hidden units of each hidden layer
/// @param outputs size of a prediction
record Decoder(String name, int latent, int asked, int hidden, int outputs) {
  private Dense fromBelief() {
    return new Dense(name + ".belief", latent, hidden);
  }

  private Dense fromTransition() {
    return new Dense(name + ".question", asked, hidden);
  }

  private Dense second() {
    return new Dense(name + ".second", hidden, hidden);
  }

  private Dense last() {
    return new Dense(name + ".last", hidden, outputs);
  }

  Params init(Seed seed) {
    return fromBelief()
        .init(seed)
        .with(fromTransition().init(seed))
        .with(second().init(seed))
        .with(last().init(seed));
  }

  /// @param m `[n, beliefs, latent]`
  /// @param transitions `[n, steps, asked]`
  /// @return `[n, beliefs, steps, outputs]`
  Tensor apply(Params theta, Tensor m, Tensor transitions) {
    Tensor belief = fromBelief().apply(theta, m, Normalisation.BATCH).unsqueeze(2);
    Tensor transition =
        fromTransition().apply(theta, transitions, Normalisation.BATCH).unsqueeze(1);
    Tensor h = second().apply(theta, belief.add(transition).relu(), Normalisation.BATCH).relu();
    return last().apply(theta, h, Normalisation.BATCH);
  }
}
