package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Check;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;

/// Learns a policy from which a step of policy gradient leads to a good one, and in doing so what
/// to try before that step.
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
  private static final Adam ADAM = new Adam("outer", Double.POSITIVE_INFINITY);

  /// @param layers of the policy
  /// @param inner the steps of adapting, and how much is seen for them
  /// @param steps of Adam on the same episodes
  /// @param epsilon ε: how far from 1 ratios of probabilities count
  /// @param eta η: weight of the divergence of θ from the policy that acted
  public record Config(
      PolicyLayers layers, InnerLoop inner, int steps, double epsilon, double eta) {
    public Config {
      Check.between("steps", steps, 0, 10_000);
      Check.between("epsilon", epsilon, 0, 1e6);
      Check.between("eta", eta, 0, 1e6);
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
    List<Trial> trials = config.inner().trials(FORM, family, policy, theta.trainable(), worlds, workers);
    try {
      long start = System.nanoTime();
      Params next = theta;
      for (int k = 0; k < config.steps(); k++) {
        Params at = next.trainable();
        Tensor g = ShardSum.of(trials, workers, trial -> gradient(at, trial, worlds.size()));
        next = ADAM.step(next, at, g, rate);
      }
      return Trial.improvement(next, trials, start);
    } finally {
      trials.forEach(Trial::close);
    }
  }

  private Tensor gradient(Params theta, Trial trial, int tasks) {
    Params variables = theta.variables();
    return variables.gradient(loss(variables, trial, tasks), false).flat();
  }

  /// −J^CLIP(φ) + η KL(π_old ‖ π_θ): the part of a trial in the mean over all tasks.
  ///
  /// @param theta as variables
  Tensor loss(Params theta, Trial trial, int tasks) {
    InnerLoop inner = config.inner();
    Params each = theta.forEachTask(trial.tasks());
    Params phi = inner.descend(FORM, policy, each, trial.before(), inner.alpha(), true);
    Tensor clipped = clipped(policy.apply(phi, trial.after().inputs()), trial.after());
    Tensor present = policy.apply(each, trial.before().inputs());
    Tensor kl = policy.distribution().divergence(trial.before().outputs().like(present), present);
    return clipped.addScaled(trial.before().mean(kl), config.eta()).sum().div(tasks);
  }

  /// −mean min(r A, clip(r, 1 − ε, 1 + ε) A), where r = π/π_old: `[tasks]`.
  private Tensor clipped(Tensor outputs, Samples samples) {
    Tensor logProbability =
        policy.distribution().logProbability(outputs, samples.actions().like(outputs));
    Tensor r = logProbability.sub(samples.logProbabilities().like(outputs)).exp();
    Tensor a = samples.advantages().like(outputs);
    Tensor free = r.mul(a);
    Tensor bounded = r.clamp(1 - config.epsilon(), 1 + config.epsilon()).mul(a);
    return samples.mean(free.sub(free.sub(bounded).relu())).neg();
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return config.inner().adapt(FORM, family, policy, theta.trainable(), worlds, stages);
  }

  @Override
  public int episodesPerStage() {
    return config.inner().testCopies();
  }
}
