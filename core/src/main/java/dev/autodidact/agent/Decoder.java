package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// What a task, as it is believed to be at some steps, would have brought at all steps.
///
/// Two hidden layers. The first is a sum of a part that follows from the belief and one that
/// follows from what is asked about, so that only what is behind it is computed for every pair.
///
/// @param name prefix of its parameters
/// @param latent size of the vector m
/// @param asked numbers of a question
/// @param hidden units of each hidden layer
/// @param outputs numbers of an answer
record Decoder(String name, int latent, int asked, int hidden, int outputs) {
  private Dense fromBelief() {
    return new Dense(name + ".belief", latent, hidden);
  }

  private Dense fromQuestion() {
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
        .with(fromQuestion().init(seed))
        .with(second().init(seed))
        .with(last().init(seed));
  }

  /// @param m `[n, beliefs, latent]`
  /// @param questions `[n, steps, asked]`
  /// @return `[n, beliefs, steps, outputs]`
  Tensor apply(Params theta, Tensor m, Tensor questions) {
    Tensor belief = fromBelief().apply(theta, m, Normalisation.BATCH).unsqueeze(2);
    Tensor question = fromQuestion().apply(theta, questions, Normalisation.BATCH).unsqueeze(1);
    Tensor h = second().apply(theta, belief.add(question).relu(), Normalisation.BATCH).relu();
    return last().apply(theta, h, Normalisation.BATCH);
  }
}
