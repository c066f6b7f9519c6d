package dev.autodidact.agent;

/// Names of the diagnostics of agents; a gradient's norm is called
/// [dev.autodidact.nn.ClippedGradient#NORM].
///
/// Those of an update are means over all its optimizer steps, each measured before the step.
public final class Diagnostics {
  /// KL divergence of the policy from the one that acted; of agents that adapt by gradient steps,
  /// of adapted policies.
  public static final String KL = "kl";

  /// Fraction of the steps whose ratio of probabilities is farther than ε from 1.
  public static final String CLIP_FRACTION = "clipFraction";

  /// Mean cross-entropy of the policy with what is best to do, in nats.
  public static final String CROSS_ENTROPY = "crossEntropy";

  /// Mean entropy of the policy, in nats.
  public static final String ENTROPY = "entropy";

  /// 1 − Var(R − V) / Var(R), where R are the value targets and V the values before the update; NaN
  /// where all value targets are the same.
  public static final String EXPLAINED_VARIANCE = "explainedVariance";

  /// Step lengths that the line search of [Trpo] tried.
  public static final String LINE_SEARCH_TRIES = "lineSearchTries";

  /// Mean steps of an episode; of agents that adapt by gradient steps, with adapted policies.
  public static final String EPISODE_LENGTH = "episodeLength";

  /// Mean squared error of the critics, of both together, from their targets.
  public static final String CRITIC_LOSS = "criticLoss";

  /// Mean KL divergence of what is inferred about a task from the prior.
  public static final String POSTERIOR_KL = "posteriorKl";

  private Diagnostics() {}
}
