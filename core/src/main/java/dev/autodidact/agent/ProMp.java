package dev.autodidact.agent;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RunningOptimizer;
import java.util.List;
import java.util.Optional;

/// Learns a policy from which a policy-gradient step leads to a good one, and in doing so what to
/// try before that step.
///
/// J. Rothfuss, D. Lee, I. Clavera, T. Asfour, P. Abbeel. "ProMP: Proximal Meta-Policy Search",
/// ICLR 2019, [arXiv 1810.06784](https://arxiv.org/abs/1810.06784), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | θ, φ (θ' in the paper) | `theta`, `phi` |
/// | α, β | `inner.alpha()`, `rate` |
/// | ε, η | `epsilon`, `eta` |
/// | J^LR | [PolicyGradient#RATIO] |
/// | D, D' | `before`, `after` |
///
/// The state of Adam is carried in θ.
public final class ProMp implements Agent {
  private static final PolicyGradient FORM = PolicyGradient.RATIO; // of low variance curvature
  private static final RunningOptimizer ADAM =
      new RunningOptimizer("outer", Optimizer.ADAM, Double.POSITIVE_INFINITY);

  /// @param layers of the policy
  /// @param inner the steps of adapting, and how much is seen for them
  /// @param steps of Adam on the same episodes
  /// @param epsilon ε: how far from 1 ratios of probabilities count
  /// @param eta η: weight of the divergence of θ from the policy that acted
  public record Config(
      PolicyLayers layers, InnerLoop inner, int steps, double epsilon, double eta) {
    public Config {
      Require.between("steps", steps, 0, 10_000);
      Require.between("epsilon", epsilon, 0, 1e6);
      Require.between("eta", eta, 0, 1e6);
    }
  }

  private final Family family;
  private final Policy policy;
  private final Config config;

  public ProMp(Family family, Config config) {
    this(family, config.layers().policy(family), config);
  }

  ProMp(Family family, Policy policy, Config config) {
    this.family = family;
    this.policy = policy;
    this.config = config;
  }

  @Override
  public Params init(Seed seed) {
    Params theta = policy.init(seed);
    return theta.with(ADAM.init(theta));
  }

  /// The mean return is that of adapted policies.
  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    List<Trial> trials =
        config.inner().trials(FORM, family, policy, theta.trainable(), worlds, workers);
    try {
      long start = System.nanoTime();
      Params next = theta;
      PpoUpdates updates = new PpoUpdates();
      for (int k = 0; k < config.steps(); k++) {
        Params at = next.trainable();
        Tensor g = updates.gradient(trials, workers, trial -> gradient(at, trial, worlds.size()));
        RunningOptimizer.Update update = ADAM.step(next, at, g, rate);
        updates.took(update.gradientNorm());
        next = update.theta();
      }
      return Trial.improvement(next, trials, start, updates.diagnostics());
    } finally {
      trials.forEach(Trial::close);
    }
  }

  private PpoUpdates.Part gradient(Params theta, Trial trial, int tasks) {
    Params variables = theta.variables();
    Loss loss = loss(variables, trial, tasks);
    return new PpoUpdates.Part(variables.gradient(loss.mean(), false).flat(), loss.statistics());
  }

  /// @param mean over all tasks: the part of a trial
  record Loss(Tensor mean, PpoStatistics statistics) {}

  /// −J^CLIP(φ) + η KL(π_old ‖ π_θ): the part of a trial in the mean over all tasks.
  ///
  /// @param theta as variables
  Loss loss(Params theta, Trial trial, int tasks) {
    InnerLoop inner = config.inner();
    Params each = theta.forEachTask(trial.tasks());
    Params phi = inner.descend(FORM, policy, each, trial.before(), inner.alpha(), true);
    Tensor adapted = policy.apply(phi, trial.after().inputs());
    Tensor ratio = ratio(adapted, trial.after());
    Tensor advantages = trial.after().advantages().like(adapted);
    Tensor gain = trial.after().mean(Ppo.clipped(ratio, advantages, config.epsilon()));
    Tensor present = policy.apply(each, trial.before().inputs());
    Tensor kl = policy.distribution().divergence(trial.before().outputs().like(present), present);
    Tensor entropy = policy.distribution().entropy(adapted.detach());
    return new Loss(
        gain.neg().addScaled(trial.before().mean(kl), config.eta()).sum().div(tasks),
        PpoStatistics.of(ratio, entropy, trial.after().weights(), config.epsilon()));
  }

  /// π(a|s) / π_old(a|s), `[tasks, n]`.
  private Tensor ratio(Tensor outputs, Samples samples) {
    Tensor logProbability =
        policy.distribution().logProbability(outputs, samples.actions().like(outputs));
    return Ppo.ratio(logProbability, samples.logProbabilities().like(outputs));
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return config.inner().adapt(FORM, family, policy, theta.trainable(), worlds, stages);
  }

  @Override
  public Optional<Stepping> stepping() {
    return Optional.of(new ByGradient(FORM, policy, config.inner()));
  }

  @Override
  public int episodesPerStage() {
    return config.inner().testCopies();
  }
}
