package dev.autodidact.agent;

/// Returns and advantages of actions. Arrays are `[environments, steps]`, row by row; after the
/// last valid step of an environment they are zero.
public final class Returns {
  private Returns() {}

  /// Rₜ = rₜ + γ Rₜ₊₁.
  ///
  /// @param acrossEpisodes whether rewards of later episodes count too
  public static float[] discounted(Experience experience, double gamma, boolean acrossEpisodes) {
    return advantages(
        experience,
        new float[experience.environments() * experience.steps()],
        gamma,
        1,
        acrossEpisodes);
  }

  /// Generalised advantage estimation: δₜ = rₜ + γ V(sₜ₊₁) − V(sₜ), Aₜ = δₜ + γ λ Aₜ₊₁. The value
  /// after the last step is 0.
  ///
  /// J. Schulman et al. "High-Dimensional Continuous Control Using Generalized Advantage
  /// Estimation", 2016, [arXiv 1506.02438](https://arxiv.org/abs/1506.02438), equation 16.
  ///
  /// @param values V(sₜ) of each step, `[environments, steps]`
  /// @param acrossEpisodes whether rewards of later episodes count too
  public static float[] advantages(
      Experience experience, float[] values, double gamma, double lambda, boolean acrossEpisodes) {
    int steps = experience.steps();
    float[] advantages = new float[values.length];
    for (int i = 0; i < experience.environments(); i++) {
      double nextValue = 0;
      double nextAdvantage = 0;
      for (int t = experience.length(i) - 1; t >= 0; t--) {
        if (experience.ended(i, t) && !acrossEpisodes) {
          nextValue = 0;
          nextAdvantage = 0;
        }
        int row = i * steps + t;
        double delta = experience.reward(i, t) + gamma * nextValue - values[row];
        nextAdvantage = delta + gamma * lambda * nextAdvantage;
        nextValue = values[row];
        advantages[row] = (float) nextAdvantage;
      }
    }
    return advantages;
  }

  /// Discounted count of remaining steps, this one included: Σ γᵏ over as many as there can be.
  ///
  /// @param horizon steps of an episode, at most
  /// @param acrossEpisodes whether steps of later episodes count too
  public static float[] remainingSteps(
      Experience experience, int horizon, double gamma, boolean acrossEpisodes) {
    int steps = experience.steps();
    double[] sums = new double[experience.episodes() * horizon + 1];
    for (int k = 1; k < sums.length; k++) {
      sums[k] = 1 + gamma * sums[k - 1];
    }
    float[] worth = new float[experience.environments() * steps];
    for (int i = 0; i < experience.environments(); i++) {
      int episodes = acrossEpisodes ? experience.episodes() : 1;
      int end = horizon * episodes;
      for (int t = 0; t < experience.length(i); t++) {
        worth[i * steps + t] = (float) sums[end - t];
        if (experience.ended(i, t)) {
          episodes = acrossEpisodes ? episodes - 1 : 1;
          end = t + 1 + horizon * episodes;
        }
      }
    }
    return worth;
  }
}
