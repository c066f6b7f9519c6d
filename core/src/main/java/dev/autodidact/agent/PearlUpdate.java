package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RunningOptimizer;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// One training step of [Pearl]: encoder, critics and policy together.
///
/// K. Rakelly et al. 2019, [arXiv 1903.08254](https://arxiv.org/abs/1903.08254), algorithm 1, the
/// loop over training steps.
record PearlUpdate(
    Pearl.Config config, SoftActorCritic acting, ContextEncoder encoder, Replay replay) {
  private static final RunningOptimizer ADAM =
      new RunningOptimizer("soft", Optimizer.ADAM, Double.POSITIVE_INFINITY);
  private static final List<String> MEASURED =
      List.of(Diagnostics.CRITIC_LOSS, Diagnostics.ENTROPY, Diagnostics.POSTERIOR_KL);

  /// The state of the optimizer.
  Params init(Params learned) {
    return ADAM.init(learned);
  }

  /// θ after one step of the optimizer; adds to the means of `diagnostics`.
  ///
  /// @param ends as [Replay#ends] gave them
  Params step(
      Params theta,
      int[] ends,
      double rate,
      Seed seed,
      SequencedMap<String, Double> diagnostics,
      Workers workers) {
    List<Shard> shards = Shard.cut(config.replay().tasks(), 1, config.replay().shard());
    Tensor sum =
        ShardSum.of(
            shards,
            workers,
            shard -> gradient(theta, ends, shard.to() - shard.from(), seed.split(shard.from())));
    Params learned = theta.trainable();
    RunningOptimizer.Update update =
        ADAM.step(theta, learned, sum.narrow(0, 0, learned.count()), rate);
    double[] measured = sum.narrow(0, learned.count(), MEASURED.size()).toDoubles();
    double updates = config.replay().updates();
    for (int k = 0; k < measured.length; k++) {
      diagnostics.merge(MEASURED.get(k), measured[k] / updates, Double::sum);
    }
    diagnostics.merge(ClippedGradient.NORM, update.gradientNorm() / updates, Double::sum);
    return acting.followed(update.theta());
  }

  /// What the steps of some tasks add up to.
  ///
  /// @param wrong squared errors of the critics
  /// @param value of the policy, to be raised
  /// @param divergence of each task's posterior from the prior
  record Terms(Tensor wrong, SoftActorCritic.Value value, Tensor divergence) {}

  /// Independent normal numbers.
  ///
  /// @param z of what is drawn from posteriors, `[tasks, latent]`
  /// @param next of the actions after steps, `[n, size]`
  /// @param now of those in their place, `[n, size]`
  record Noise(Tensor z, Tensor next, Tensor now) {}

  /// @param context transitions that a task is inferred from, `[tasks, transitions, width]`
  /// @param steps as many of each task, one task after the other
  Terms terms(Params theta, Tensor context, SoftActorCritic.Steps steps, Noise noise) {
    ContextEncoder.Posterior prior = ContextEncoder.Posterior.prior(config.context().latent());
    Tensor valid = Tensors.full(1, context.size(0), context.size(1));
    ContextEncoder.Posterior posterior = encoder.after(theta, prior, context, valid);
    long each = steps.rewards().size(0) / context.size(0);
    Tensor z = Functions.repeat(posterior.sample(noise.z()), 0, each);
    Tensor targets = acting.targets(theta, steps, z, noise.next());
    return new Terms(
        acting.criticLoss(theta, steps, z, targets),
        acting.policyValue(theta, steps, z, noise.now()),
        posterior.divergence());
  }

  /// The part of the gradient that some of the tasks of a step give, then that of [#MEASURED].
  private Tensor gradient(Params theta, int[] ends, int tasks, Seed seed) {
    int batch = config.replay().batch();
    int transitions = config.context().transitions();
    int size = acting.family().actions().size();
    StepRows rows = replay.rows();
    Replay.Draw draw = replay.draw(ends, tasks, batch, transitions, seed);
    RandomGenerator random = seed.split("noise").random();
    Noise noise =
        new Noise(
            normal(random, tasks, config.context().latent()),
            normal(random, tasks * batch, size),
            normal(random, tasks * batch, size));
    Tensor context = rows.context(replay.pick(theta, draw.context()));
    SoftActorCritic.Steps steps = rows.steps(replay.pick(theta, draw.batch()));

    Params variables = theta.trainable().variables();
    Terms terms =
        terms(theta.with(variables), context.reshape(tasks, transitions, -1), steps, noise);
    double all = config.replay().tasks();
    Tensor wrong = terms.wrong().sum().div(all * batch);
    Tensor value = terms.value().value().sum().div(all * batch);
    Tensor divergence = terms.divergence().sum().div(all);
    Tensor loss = wrong.sub(value).addScaled(divergence, config.context().divergence());
    Tensor entropy = terms.value().entropy().sum().div(all * batch);
    Tensor measured = Tensors.stack(0, List.of(wrong, entropy, divergence)).detach();
    return Tensors.cat(0, List.of(variables.gradient(loss, false).flat(), measured));
  }

  /// Independent normal numbers, `[n, size]`.
  private static Tensor normal(RandomGenerator random, int n, int size) {
    float[] epsilon = new float[n * size];
    for (int k = 0; k < epsilon.length; k++) {
      epsilon[k] = (float) random.nextGaussian();
    }
    return Tensors.of(epsilon, n, size);
  }
}
