package dev.autodidact.agent;

import dev.autodidact.Require;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A fresh policy without memory for each task, learned from that task alone: what can be had
/// without any learning to learn.
///
/// A control: after each episode one policy-gradient step with a learned value as its baseline, R.
/// J. Williams. "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement
/// Learning", Machine Learning 8, 1992. All tasks at once, each with a φ of its own.
///
/// Where a fresh policy is nearly certain of what to do, a gradient can be large beyond all use.
public final class FromScratch implements Agent {
  /// @param hidden units of each hidden layer
  /// @param alpha learning rate α
  /// @param gamma discount γ
  /// @param lambda λ of generalised advantage estimation
  /// @param valueWeight weight of the value loss
  /// @param entropy weight of the entropy bonus
  /// @param maxNorm clip the gradient of each task to this norm
  public record Config(
      int hidden,
      double alpha,
      double gamma,
      double lambda,
      double valueWeight,
      double entropy,
      double maxNorm) {
    public Config {
      Require.between("hidden", hidden, 1, 10_000);
      Require.between("alpha", alpha, 0, 1e6);
      Require.between("gamma", gamma, 0, 1);
      Require.between("lambda", lambda, 0, 1);
      Require.between("valueWeight", valueWeight, 0, 1e6);
      Require.between("entropy", entropy, 0, 1e6);
      Require.between("maxNorm", maxNorm, 1e-9, Double.MAX_VALUE);
    }
  }

  private final Family family;
  private final MlpPolicy net;
  private final Config config;

  public FromScratch(Family family, Config config) {
    this.family = family;
    this.net =
        new MlpPolicy(
            PolicyInput.OBSERVATION.size(family), config.hidden(), family.actions().outputs());
    this.config = config;
  }

  @Override
  public Params init(Seed seed) {
    return net.init(seed);
  }

  /// Nothing is learned here: θ as it was, and what the first episode of each world brings.
  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    Experience episode;
    try (var _ = new Scope()) {
      episode = play(theta, family, worlds, 0);
    }
    PolicyLearner.Learned same = new PolicyLearner.Learned(theta.copy(), new LinkedHashMap<>());
    return PolicyLearner.improvement(same, List.of(episode), System.nanoTime());
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    List<Experience> log = new ArrayList<>();
    try (var _ = new Scope()) {
      Repeat.steps(
          theta.forEachTask(worlds.size()),
          stages,
          (phi, stage) -> {
            Experience episode = play(phi, family, worlds, stage);
            log.add(episode);
            return stage == stages - 1 ? phi : descend(theta, phi, family, episode);
          });
    }
    double[][] returns = new double[worlds.size()][stages];
    for (int i = 0; i < worlds.size(); i++) {
      for (int stage = 0; stage < stages; stage++) {
        returns[i][stage] = log.get(stage).returns()[i][0];
      }
    }
    return new Session(returns, log);
  }

  @Override
  public Optional<Stepping> stepping() {
    return Optional.of(new AfterEachEpisode());
  }

  private final class AfterEachEpisode implements Stepping {
    @Override
    public PolicyInput input() {
      return PolicyInput.OBSERVATION;
    }

    @Override
    public int episodes() {
      return 1;
    }

    @Override
    public Params start(Params theta) {
      return theta;
    }

    @Override
    public Tensor act(Params theta, Params phi, Tensor inputs) {
      return net.act(phi, net.freshMemory(), inputs);
    }

    @Override
    public Params learn(Params theta, Params phi, Experience episode, int stage) {
      return descend(theta, phi, family, episode);
    }
  }

  private Experience play(Params phi, Family family, List<World> worlds, int stage) {
    List<World> now = worlds.stream().map(world -> world.at(stage)).toList();
    Environments batch = new Environments(family, now, 1);
    return new Rollout(PolicyInput.OBSERVATION, 1).run(batch, net.player(phi, batch.count()));
  }

  /// φ ← φ − α ∇φ L for each task, where L is the mean over the steps of its episode.
  private Params descend(Params theta, Params phi, Family family, Experience episode) {
    Params variables = phi.variables();
    Tensor g = variables.gradient(loss(variables, family, episode), false).flat();
    Tensor tooLong = g.square().sum(-1).sqrt().div(config.maxNorm());
    Tensor clipped = g.div(tooLong.clamp(1, Float.MAX_VALUE).unsqueeze(1));
    return phi.descend(theta.filled(clipped), config.alpha());
  }

  /// `[tasks]`: −A log π(a|s) + c (V(s) − R)² / 2 − c' H(π(·|s)).
  private Tensor loss(Params phi, Family family, Experience episode) {
    Distribution distribution = Distribution.over(family.actions());
    ActorCritic.Outputs now = net.apply(phi, episode.inputs());
    AdvantageEstimates estimates =
        AdvantageEstimates.of(
            episode, now.value().toFloats(), config.gamma(), config.lambda(), false);
    long[] shape = now.value().shape();
    Tensor gain =
        distribution
            .logProbability(now.policy(), episode.actions())
            .mul(Tensors.of(estimates.advantages(), shape))
            .add(distribution.entropy(now.policy()).mul(config.entropy()));
    Tensor worse = Ppo.valueLoss(now.value(), Tensors.of(estimates.targets(), shape));
    Tensor valid = episode.valid();
    return worse.mul(config.valueWeight()).sub(gain).mul(valid).sum(-1).div(valid.sum(-1));
  }
}
