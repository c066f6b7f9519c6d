package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Learns a policy from which a policy-gradient step leads to a good one in a new environment.
///
/// C. Finn, P. Abbeel, S. Levine. "Model-Agnostic Meta-Learning for Fast Adaptation of Deep
/// Networks", ICML 2017, [arXiv 1703.03400](https://arxiv.org/abs/1703.03400), algorithm 3, section
/// 5.3 and appendix A.2.
///
/// | paper | here |
/// |---|---|
/// | θ, φ (θ'ᵢ in the paper) | `theta`, `phi` |
/// | α | `inner.alpha()` |
/// | f | `policy` |
/// | K | `inner.copies()` |
/// | D, D' | `before`, `after` |
/// | L | [PolicyGradient] |
///
/// The outer step is that of [Trpo]; its bound δ is the outer learning rate. Both its gradient and
/// its Hessian-vector products go through the inner step exactly.
///
/// The inner loss is that of the authors' code, −mean(log π A). The outer one, −mean(π/π_old A),
/// keeps the probabilities of the policy that acted fixed, so that it has a value to lower beyond
/// the first try of the line search; where the step starts from, both have the same gradient with
/// respect to φ. How a change of θ changes what is seen before adapting has no part in this
/// meta-gradient; it does in [ProMp].
public final class MamlRl implements Agent {
  /// @param layers of the policy
  /// @param inner the steps of adapting, and how much is seen for them
  /// @param trpo the outer step
  public record Config(PolicyLayers layers, InnerLoop inner, Trpo trpo) {}

  private static final PolicyGradient FORM = PolicyGradient.LOG;

  private final Family family;
  private final Policy policy;
  private final Config config;
  private final boolean secondOrder;

  /// @param secondOrder whether second derivatives are in the meta-gradient
  public MamlRl(Family family, Config config, boolean secondOrder) {
    this(family, config.layers().policy(family), config, secondOrder);
  }

  MamlRl(Family family, Policy policy, Config config, boolean secondOrder) {
    this.family = family;
    this.policy = policy;
    this.config = config;
    this.secondOrder = secondOrder;
  }

  @Override
  public Params init(Seed seed) {
    return policy.init(seed);
  }

  /// The mean return is that of adapted policies.
  ///
  /// @param rate the bound δ on the mean KL divergence of adapted policies
  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    List<Trial> trials = config.inner().trials(FORM, family, policy, theta, worlds, workers);
    try {
      long start = System.nanoTime();
      int n = config.trpo().thinning();
      List<Part> parts = parts(theta, trials, worlds.size());
      List<Part> thinned = n == 1 ? parts : parts.stream().map(p -> p.everyNth(n)).toList();
      Trpo.Step step = config.trpo().step(theta.flat(), rate, parts, thinned, workers);
      SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
      diagnostics.put(ClippedGradient.NORM, step.gradientNorm());
      diagnostics.put(Diagnostics.KL, step.divergence());
      diagnostics.put(Diagnostics.LINE_SEARCH_TRIES, (double) step.tries());
      return Trial.improvement(theta.filled(step.theta()), trials, start, diagnostics);
    } finally {
      trials.forEach(Trial::close);
    }
  }

  private List<Part> parts(Params theta, List<Trial> trials, int tasks) {
    return trials.stream().map(trial -> new Part(theta, trial, tasks)).toList();
  }

  /// The part of a trial in the means over all tasks.
  final class Part implements Trpo.Part {
    private final Params names;
    private final Trial trial;
    private final int tasks;

    Part(Params names, Trial trial, int tasks) {
      this.names = names;
      this.trial = trial;
      this.tasks = tasks;
    }

    /// The same with every so many-th step only.
    Part everyNth(int n) {
      return new Part(names, trial.everyNth(n), tasks);
    }

    /// What φ puts out, `[tasks, n, outputs]`.
    @Override
    public Tensor outputs(Tensor theta) {
      InnerLoop inner = config.inner();
      Params each = names.filled(theta).forEachTask(trial.tasks());
      Params phi = inner.descend(FORM, policy, each, trial.before(), inner.alpha(), secondOrder);
      return policy.apply(phi, trial.after().inputs());
    }

    @Override
    public Tensor loss(Tensor outputs) {
      return PolicyGradient.RATIO.loss(policy, outputs, trial.after()).sum().div(tasks);
    }

    @Override
    public Tensor divergence(Tensor outputs) {
      Tensor old = trial.after().outputs().like(outputs);
      Tensor kl = policy.distribution().divergence(old, outputs);
      return trial.after().mean(kl).sum().div(tasks);
    }
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return config.inner().adapt(FORM, family, policy, theta, worlds, stages);
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
