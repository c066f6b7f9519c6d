package dev.autodidact.agent;

import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;

/// Acts at random but prefers some choices, others in each world: what is learned from was done so.
///
/// Choices are drawn from (1 − ω) p + ω e, where p is from Dirichlet(1, ..., 1), e is all on one
/// choice, any with the same probability, and ω any of 0, 0.1, ..., 1.
///
/// J. Lee et al. "Supervised Pretraining Can Learn In-Context Reinforcement Learning", NeurIPS
/// 2023, [arXiv 2306.14892](https://arxiv.org/abs/2306.14892), section 4, of bandits.
///
/// @param stretch steps after which ω, p and e are drawn anew; 0 for never
record Behaviour(int stretch) implements Player {
  @Override
  public Play start(Environments batch) {
    if (!(batch.family().actions() instanceof Actions.Discrete(int choices))) {
      throw new IllegalStateException("actions are no choices");
    }
    Streams rng = batch.streams("player");
    double[][] likely = new double[batch.count()][choices];
    return new Play() {
      private int t;

      @Override
      public void choose(float[] actions) {
        for (int i = 0; i < actions.length; i++) {
          if (t == 0 || (stretch > 0 && t % stretch == 0)) {
            draw(rng, i, likely[i]);
          }
          actions[i] = chosen(rng.uniform(i), likely[i]);
        }
        t++;
      }
    };
  }

  private static void draw(Streams rng, int i, double[] likely) {
    double sum = 0;
    for (int k = 0; k < likely.length; k++) {
      likely[k] = -Math.log(1 - rng.uniform(i));
      sum += likely[k];
    }
    double omega = rng.below(i, 11) / 10.0;
    for (int k = 0; k < likely.length; k++) {
      likely[k] *= (1 - omega) / sum;
    }
    likely[rng.below(i, likely.length)] += omega;
  }

  private static int chosen(double left, double[] likely) {
    int choice = 0;
    double passed = likely[0];
    while (choice < likely.length - 1 && left >= passed) {
      choice++;
      passed += likely[choice];
    }
    return choice;
  }
}
