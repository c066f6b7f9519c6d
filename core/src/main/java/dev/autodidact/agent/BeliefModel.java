package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RunningOptimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// Learns beliefs about tasks by predicting from them what whole trials bring, past and future.
///
/// L. Zintgraf et al. "VariBAD", 2020, [arXiv 1910.08348](https://arxiv.org/abs/1910.08348),
/// equation 8.
record BeliefModel(Family family, Encoder encoder, BeliefConfig config) {
  private RunningOptimizer adam() {
    return new RunningOptimizer("model", Optimizer.ADAM, Double.POSITIVE_INFINITY);
  }

  private Decoder reward() {
    int size = Transitions.observationActionSize(family) + family.observations();
    return new Decoder(encoder.prefix() + "reward", config.latent(), size, config.decoder(), 1);
  }

  private Decoder state() {
    int size = Transitions.observationActionSize(family);
    return new Decoder(
        encoder.prefix() + "state", config.latent(), size, config.decoder(), family.observations());
  }

  /// Parameters of encoder and decoders, and the state of their optimizer.
  Params init(Seed seed) {
    Params rewards = encoder.init(seed).with(reward().init(seed));
    Params model = config.states() > 0 ? rewards.with(state().init(seed)) : rewards;
    return model.with(adam().init(model));
  }

  private Params learned(Params theta) {
    return theta.under(encoder.prefix()).rename(encoder.prefix()::concat);
  }

  /// θ with better beliefs.
  ///
  /// @param trials shard by shard
  /// @param worlds they were made in
  Params learn(
      Params theta, List<Experience> trials, List<World> worlds, double rate, Workers workers) {
    return Repeat.steps(
        theta,
        config.updates(),
        (now, k) -> {
          List<Supplier<Tensor>> shards = new ArrayList<>();
          int from = 0;
          for (Experience shard : trials) {
            List<World> mine = worlds.subList(from, from + shard.environments());
            shards.add(() -> gradient(now, shard, mine, k).div(worlds.size()));
            from += shard.environments();
          }
          Tensor g = ShardSum.of(shards, workers, Supplier::get);
          return adam().step(now, learned(now), g, rate * config.rate()).theta();
        });
  }

  private Tensor gradient(Params theta, Experience trials, List<World> worlds, int update) {
    Params variables = learned(theta).variables();
    Streams rng =
        new Streams(worlds.stream().map(w -> w.seed().split("beliefs").split(update)).toList());
    Tensor loss = loss(theta.with(variables), trials, rng, update % config.stride());
    return variables.gradient(loss, false).flat();
  }

  /// Σ over trials of the mean over steps of what is minimised: errors of predicting the whole
  /// trial, and the weighted divergence.
  ///
  /// @param rng from which m is drawn
  /// @param first the first belief that is decoded
  Tensor loss(Params theta, Experience trials, Streams rng, int first) {
    Tensor like = theta.get(encoder.prefix() + "gru.bias");
    Encoder.Belief belief = encoder.apply(theta, trials.inputs().like(like));
    Tensor valid = trials.valid();
    Tensor lengths = valid.sum(-1);
    Tensor m = drawn(new Encoder.Belief(pick(belief.both(), first), config.latent()), rng);
    Tensor both = pick(valid, first).unsqueeze(2).mul(valid.unsqueeze(1));
    Tensor wrong =
        errors(theta, m, Transitions.of(trials, family, like))
            .mul(both)
            .sum(-1, -2)
            .mul(config.stride());
    Tensor divergence =
        Elbo.divergenceFromPrevious(belief.mean(), belief.logVariance()).mul(valid).sum(-1);
    return wrong.addScaled(divergence, config.divergence()).div(lengths).sum();
  }

  /// Entry `first` of the axis of steps and every `stride`-th after it.
  private Tensor pick(Tensor t, int first) {
    long[] picked =
        LongStream.iterate(first % t.size(1), i -> i < t.size(1), i -> i + config.stride())
            .toArray();
    return t.indexSelect(1, Tensors.of(picked, picked.length));
  }

  /// `[n, beliefs, steps]`
  private Tensor errors(Params theta, Tensor m, Transitions trials) {
    Tensor wrong = Elbo.errors(reward().apply(theta, m, trials.complete()), trials.rewards());
    return config.states() > 0
        ? wrong.addScaled(
            Elbo.errors(
                state().apply(theta, m, trials.observationActions()), trials.nextObservations()),
            config.states())
        : wrong;
  }

  /// m = μ + σ ε.
  private Tensor drawn(Encoder.Belief belief, Streams rng) {
    long[] shape = belief.mean().shape();
    float[] epsilon = new float[Math.toIntExact(shape[0] * shape[1] * shape[2])];
    int each = Math.toIntExact(shape[1] * shape[2]);
    for (int k = 0; k < epsilon.length; k++) {
      epsilon[k] = (float) rng.gaussian(k / each);
    }
    Tensor sigma = belief.logVariance().mul(0.5).exp();
    return belief.mean().add(sigma.mul(Tensors.of(epsilon, shape)));
  }
}
