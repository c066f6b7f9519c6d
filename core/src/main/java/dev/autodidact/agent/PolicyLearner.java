package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RunningOptimizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Learns a policy from whole trials by proximal policy optimisation (PPO).
///
/// J. Schulman et al. "Proximal Policy Optimization Algorithms", 2017, [arXiv
/// 1707.06347](https://arxiv.org/abs/1707.06347), algorithm 1, with Adam.
///
/// @param net policy and value
/// @param input what the policy is given
/// @param acrossEpisodes whether an action is credited with rewards of later episodes of its trial
/// @param episodes of a trial in training
public record PolicyLearner(
    Family family,
    ActorCritic net,
    PolicyInput input,
    boolean acrossEpisodes,
    int episodes,
    PolicyConfig config) {
  /// What learning from trials leads to.
  ///
  /// @param theta θ after all epochs
  public record Learned(Params theta, SequencedMap<String, Double> diagnostics) {}

  private RunningOptimizer adam() {
    return new RunningOptimizer("policy", Optimizer.ADAM, config.maxNorm());
  }

  PpoLoss loss() {
    return new PpoLoss(family, net, acrossEpisodes, config);
  }

  /// θ before any training, with the state of the optimizer.
  public Params init(Seed seed) {
    Params theta = net.init(seed);
    return theta.with(adam().init(net.learned(theta)));
  }

  /// One trial in each world, then several epochs of learning from them.
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    List<Experience> trials = trials(theta, worlds, workers);
    long start = System.nanoTime();
    Learned next = learn(theta, trials, rate, worlds.getFirst().seed(), workers);
    return improvement(next, trials, start);
  }

  /// One trial in each world, shard by shard.
  public List<Experience> trials(Params theta, List<World> worlds, Workers workers) {
    List<Shard> shards = shards(worlds.size());
    return workers.map(
        shards.size(),
        s -> {
          List<World> mine = worlds.subList(shards.get(s).from(), shards.get(s).to());
          return play(theta, family, mine, episodes);
        });
  }

  /// The result of a meta-step, with the mean return of the trials it learned from and the mean
  /// length of their episodes.
  ///
  /// @param start of learning, as [System#nanoTime] gave it
  public static Improvement improvement(Learned next, List<Experience> trials, long start) {
    Effort effort = trials.stream().map(Experience::effort).reduce(Effort.NONE, Effort::plus);
    double mean =
        trials.stream()
            .flatMap(shard -> Arrays.stream(shard.returns()))
            .mapToDouble(returns -> Arrays.stream(returns).sum())
            .average()
            .orElseThrow();
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>(next.diagnostics());
    diagnostics.put(Diagnostics.EPISODE_LENGTH, episodeLength(trials));
    return new Improvement(next.theta(), mean, effort.plus(Effort.improving(start)), diagnostics);
  }

  private static double episodeLength(List<Experience> trials) {
    double sum = trials.stream().mapToDouble(t -> t.episodeLength() * t.environments()).sum();
    return sum / trials.stream().mapToInt(Experience::environments).sum();
  }

  List<Shard> shards(int trials) {
    return Shard.cut(trials, config.minibatches(), config.shard());
  }

  /// Plays some episodes in each world.
  public Experience play(Params theta, Family family, List<World> worlds, int episodes) {
    return stepping().play(theta, family, worlds, episodes);
  }

  InContext stepping() {
    return new InContext(net, input);
  }

  /// θ after the epochs.
  ///
  /// @param trials of each shard
  /// @param seed decides which trials form the minibatches of each epoch
  public Learned learn(
      Params theta, List<Experience> trials, double rate, Seed seed, Workers workers) {
    int count = trials.stream().mapToInt(Experience::environments).sum();
    List<Shard> shards = shards(count);
    List<float[]> values = workers.map(trials.size(), s -> values(theta, trials.get(s)));
    List<AdvantageEstimates> raw =
        IntStream.range(0, trials.size())
            .mapToObj(s -> estimates(trials.get(s), values.get(s)))
            .toList();
    List<AdvantageEstimates> estimates = AdvantageEstimates.standardised(raw);
    PpoUpdates updates = new PpoUpdates();
    Params next =
        Repeat.steps(
            theta,
            config.epochs() * config.minibatches(),
            (now, k) -> {
              int minibatch = k % config.minibatches();
              int[] picked = Shard.shuffled(count, seed.split(k / config.minibatches()));
              List<AdvantageEstimates> mine =
                  shards.stream()
                      .filter(shard -> shard.minibatch() == minibatch)
                      .map(shard -> Arrays.copyOfRange(picked, shard.from(), shard.to()))
                      .map(some -> AdvantageEstimates.gather(estimates, some))
                      .toList();
              return mine.isEmpty() ? now : step(now, mine, rate, updates, workers);
            });
    SequencedMap<String, Double> diagnostics = updates.diagnostics();
    diagnostics.put(Diagnostics.EXPLAINED_VARIANCE, AdvantageEstimates.explainedVariance(raw));
    return new Learned(next, diagnostics);
  }

  /// V(sₜ) of each step, `[environments, steps]`.
  private float[] values(Params theta, Experience trials) {
    try (var _ = new Scope()) {
      return loss().value(net.apply(theta.detach(), trials.inputs()), trials).toFloats();
    }
  }

  private AdvantageEstimates estimates(Experience trials, float[] values) {
    return AdvantageEstimates.of(trials, values, config.gamma(), config.lambda(), acrossEpisodes);
  }

  /// θ after one minibatch.
  private Params step(
      Params theta,
      List<AdvantageEstimates> minibatch,
      double rate,
      PpoUpdates updates,
      Workers workers) {
    int steps = minibatch.stream().mapToInt(AdvantageEstimates::steps).sum();
    Tensor g = updates.gradient(minibatch, workers, shard -> loss().gradient(theta, shard, steps));
    RunningOptimizer.Update update = adam().step(theta, net.learned(theta), g, rate);
    updates.took(update.gradientNorm());
    return update.theta();
  }
}
