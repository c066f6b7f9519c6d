package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/// A policy and two critics that are given a vector z besides the observation, and what they are
/// learned by from any transitions.
///
/// T. Haarnoja et al. "Soft Actor-Critic Algorithms and Applications", 2018, [arXiv
/// 1812.05905](https://arxiv.org/abs/1812.05905), equations 3, 5 and 7; where actions are choices,
/// P. Christodoulou. "Soft Actor-Critic for Discrete Action Settings", 2019, [arXiv
/// 1910.07207](https://arxiv.org/abs/1910.07207): there the expectation over the policy is exact.
///
/// | paper | here |
/// |---|---|
/// | Q_θ1, Q_θ2 | [#values], one net with an axis of critics |
/// | Q with θ̄, the targets | the same under `running.targets.` |
/// | V(s) = E[min Q(s, a) − α log π(a given s)] | [#value] |
/// | J_Q, −J_π | [#criticLoss], [#policyValue] |
///
/// @param latent size of z
record SoftActorCritic(Family family, int latent, SoftConfig config) {
  private static final String POLICY = "policy.";
  private static final String CRITICS = "critics.";
  private static final String TARGETS = Params.running("targets.");
  private static final double LEAST_LOG_SIGMA = -20;
  private static final double MOST_LOG_SIGMA = 2;

  /// Transitions. Actions are one-hot where they are choices, else between −1 and 1.
  ///
  /// @param observations `[n, observations]`, like `next`
  /// @param actions `[n, size]`
  /// @param rewards `[n]`
  /// @param terminal 1 where nothing can be earned after the step, `[n]`
  record Steps(Tensor observations, Tensor actions, Tensor rewards, Tensor next, Tensor terminal) {}

  /// V(s) and the entropy of the policy there, `[n]` each.
  record Value(Tensor value, Tensor entropy) {}

  /// Actions that stand for all of a policy.
  ///
  /// @param actions `[n, k, size]`
  /// @param weights that add up to 1, `[n, k]`
  /// @param logProbabilities `[n, k]`
  private record Support(Tensor actions, Tensor weights, Tensor logProbabilities) {}

  private Mlp net(int inputs, int outputs) {
    List<Integer> sizes = new ArrayList<>(Collections.nCopies(config.layers(), config.hidden()));
    sizes.addFirst(family.observations() + inputs + latent);
    sizes.addLast(outputs);
    return new Mlp(sizes);
  }

  private Mlp policy() {
    return net(0, family.actions().outputs());
  }

  private Mlp critic() {
    return net(Transitions.observationActionSize(family) - family.observations(), 1);
  }

  Params init(Seed seed) {
    Params first = critic().init(seed.split("critic1"));
    Params critics =
        first.zip(critic().init(seed.split("critic2")), (a, b) -> Tensors.stack(0, List.of(a, b)));
    return policy()
        .init(seed.split(POLICY))
        .rename(POLICY::concat)
        .with(critics.rename(CRITICS::concat))
        .with(critics.rename(TARGETS::concat));
  }

  /// Distributions over actions, `[n, outputs]`.
  Tensor outputs(Params theta, Tensor observations, Tensor z) {
    Tensor outputs =
        policy()
            .apply(
                theta.under(POLICY),
                Tensors.cat(-1, List.of(observations, z)),
                Normalisation.BATCH);
    return switch (family.actions()) {
      case Actions.Discrete _ -> outputs;
      case Actions.Continuous(int size) ->
          Tensors.cat(
              -1,
              List.of(
                  outputs.narrow(-1, 0, size),
                  outputs.narrow(-1, size, size).clamp(LEAST_LOG_SIGMA, MOST_LOG_SIGMA)));
    };
  }

  /// Draws actions from such distributions.
  Sampler sampler() {
    return switch (family.actions()) {
      case Actions.Discrete(int count) -> new Categorical(count);
      case Actions.Continuous(int size) -> gaussian(size);
    };
  }

  /// The same, but numbers are those of the mean.
  Sampler atMean() {
    return switch (family.actions()) {
      case Actions.Discrete(int count) -> new Categorical(count);
      case Actions.Continuous(int size) -> gaussian(size).atMean();
    };
  }

  private SquashedGaussian gaussian(int size) {
    return new SquashedGaussian(size, config.bound());
  }

  private Support support(Tensor outputs, Tensor epsilon) {
    return switch (family.actions()) {
      case Actions.Discrete(int count) -> {
        Tensor logP = outputs.logSoftmax(-1);
        Tensor each = Tensors.of(LongStream.range(0, count).toArray(), count).oneHot(count);
        Tensor all = each.like(logP).unsqueeze(0).expand(logP.size(0), count, count);
        yield new Support(all, logP.exp(), logP);
      }
      case Actions.Continuous(int size) -> {
        SquashedGaussian gaussian = gaussian(size);
        Tensor logDensity = gaussian.logDensity(outputs, epsilon).unsqueeze(1);
        yield new Support(
            gaussian.actions(outputs, epsilon).unsqueeze(1),
            logDensity.detach().mul(0).add(1),
            logDensity);
      }
    };
  }

  /// Q(s, a, z) of both critics, `[2, n, k]`.
  ///
  /// @param critics with the axis of critics
  /// @param actions `[n, k, size]`
  private Tensor values(Params critics, Tensor observations, Tensor actions, Tensor z) {
    long n = actions.size(0);
    long k = actions.size(1);
    Tensor given = Functions.repeat(Tensors.cat(-1, List.of(observations, z)).unsqueeze(1), 1, k);
    Tensor x = Tensors.cat(-1, List.of(given, actions)).reshape(1, n * k, -1);
    return critic()
        .apply(critics.asPerTask(), x.expand(2, n * k, x.size(2)), Normalisation.BATCH)
        .reshape(2, n, k);
  }

  /// @param policy whose policy acts
  /// @param critics with the axis of critics
  private Value value(
      Params policy, Params critics, Tensor observations, Tensor z, Tensor epsilon) {
    Support support = support(outputs(policy, observations, z), epsilon);
    Tensor q = values(critics, observations, support.actions(), z);
    Tensor least = Functions.min(q.narrow(0, 0, 1), q.narrow(0, 1, 1)).reshape(q.size(1), -1);
    Tensor entropy = support.logProbabilities().mul(support.weights()).sum(-1).neg();
    Tensor mean = least.mul(support.weights()).sum(-1);
    return new Value(mean.addScaled(entropy, config.temperature()), entropy);
  }

  /// y = r + γ (1 − terminal) V(s', z) by the target critics, `[n]`.
  ///
  /// @param z `[n, latent]`
  /// @param epsilon ε of the actions, `[n, size]`
  Tensor targets(Params theta, Steps steps, Tensor z, Tensor epsilon) {
    Tensor next =
        value(theta.detach(), theta.under(TARGETS), steps.next(), z.detach(), epsilon).value();
    Tensor on = steps.terminal().mul(-1).add(1).mul(config.gamma());
    return steps.rewards().add(on.mul(next)).detach();
  }

  /// Σ over both critics of (Q(s, a, z) − y)², `[n]`. Its gradient reaches z.
  Tensor criticLoss(Params theta, Steps steps, Tensor z, Tensor targets) {
    Tensor q = values(theta.under(CRITICS), steps.observations(), steps.actions().unsqueeze(1), z);
    return q.reshape(2, -1).sub(targets).square().sum(0);
  }

  /// V(s, z) as the policy makes it, to be maximised: its gradient reaches the policy alone.
  Value policyValue(Params theta, Steps steps, Tensor z, Tensor epsilon) {
    Params critics = theta.under(CRITICS).detach();
    return value(theta, critics, steps.observations(), z.detach(), epsilon);
  }

  /// θ whose target critics went on towards the critics.
  Params followed(Params theta) {
    Params targets = theta.under(TARGETS);
    return theta.with(
        targets
            .zip(theta.under(CRITICS), (t, q) -> t.mul(1 - config.tau()).addScaled(q, config.tau()))
            .rename(TARGETS::concat));
  }
}
