package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.Optional;

/// Learns to form a belief about the task, and to act on that belief.
///
/// L. Zintgraf et al. "VariBAD: A Very Good Method for Bayes-Adaptive Deep RL via Meta-Learning",
/// ICLR 2020, [arXiv 1910.08348](https://arxiv.org/abs/1910.08348), figure 2 and equation 10.
///
/// | paper | here |
/// |---|---|
/// | q_φ(m given τ:ₜ), the encoder | [Encoder] |
/// | p_θ, the decoder | [Decoder] |
/// | ELBO | [BeliefModel], [Elbo] |
/// | π_ψ(a given s, q), the policy | [BeliefPolicy] |
///
/// Differs from the paper: the model learns from the trials that the policy learns from, not from a
/// buffer of older ones; a policy and a value of one hidden layer read observation and belief as
/// they are.
public final class VariBad implements Agent {
  private static final String MODEL = "model.";

  /// @param policy how the policy is improved
  /// @param belief how the model of the task is learned
  public record Config(PolicyConfig policy, BeliefConfig belief) {}

  private final PolicyLearner learner;
  private final BeliefModel model;

  /// @param episodes of a trial in training
  public VariBad(Family family, int episodes, Config config) {
    PolicyConfig policy = config.policy();
    BeliefConfig belief = config.belief();
    Encoder encoder =
        new Encoder(
            MODEL, PolicyInput.WITH_PREVIOUS_STEP.size(family), belief.memory(), belief.latent());
    MlpPolicy net =
        new MlpPolicy(
            family.observations() + 2 * belief.latent(),
            policy.hidden(),
            family.actions().outputs());
    BeliefPolicy acting = new BeliefPolicy(encoder, family.observations(), net);
    this.learner =
        new PolicyLearner(family, acting, PolicyInput.WITH_PREVIOUS_STEP, true, episodes, policy);
    this.model = new BeliefModel(family, encoder, belief);
  }

  @Override
  public Params init(Seed seed) {
    return learner.init(seed).with(model.init(seed));
  }

  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    List<Experience> trials = learner.trials(theta, worlds, workers);
    long start = System.nanoTime();
    PolicyLearner.Learned acting =
        learner.learn(theta, trials, rate, worlds.getFirst().seed(), workers);
    Params next = model.learn(acting.theta(), trials, worlds, rate, workers);
    return PolicyLearner.improvement(
        new PolicyLearner.Learned(next, acting.diagnostics()), trials, start);
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return Session.byEpisode(learner.play(theta, family, worlds, stages));
  }

  @Override
  public Optional<Stepping> stepping() {
    return Optional.of(learner.stepping());
  }
}
