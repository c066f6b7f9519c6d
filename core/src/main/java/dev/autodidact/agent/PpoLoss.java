package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Family;
import dev.autodidact.nn.Params;

/// The loss of proximal policy optimisation on some trials, of policy and value together.
///
/// J. Schulman et al. "Proximal Policy Optimization Algorithms", 2017, [arXiv
/// 1707.06347](https://arxiv.org/abs/1707.06347), equation 9.
///
/// @param acrossEpisodes whether a value counts rewards of later episodes
record PpoLoss(Family family, ActorCritic net, boolean acrossEpisodes, PolicyConfig config) {
  /// V(sₜ) = v(sₜ) Σ γᵏ over the remaining steps: nets put out v, a mean reward, and need not know
  /// how many steps remain.
  Tensor value(ActorCritic.Outputs outputs, Experience trials) {
    float[] worth =
        Returns.remainingSteps(trials, family.horizon(), config.gamma(), acrossEpisodes);
    return outputs.value().mul(Tensors.of(worth, outputs.value().shape()).like(outputs.value()));
  }

  /// The part of these trials in the gradient of the mean loss over `steps` steps.
  PpoUpdates.Part gradient(Params theta, AdvantageEstimates estimates, int steps) {
    Params learned = net.learned(theta).variables();
    Loss loss = of(theta.with(learned), estimates);
    Tensor gradient = learned.gradient(loss.sum().div(steps), false).flat();
    return new PpoUpdates.Part(gradient, loss.statistics());
  }

  /// @param sum over steps of what is minimised
  record Loss(Tensor sum, PpoStatistics statistics) {}

  /// Value errors are in units of the spread of the value targets.
  Loss of(Params theta, AdvantageEstimates estimates) {
    Experience trials = estimates.experience();
    Distribution distribution = Distribution.over(family.actions());
    ActorCritic.Outputs now = net.apply(theta, trials.inputs().like(theta.tensors().getFirst()));
    long[] shape = {trials.environments(), trials.steps()};
    Distribution.Likelihood policy = distribution.likelihood(now.policy(), trials.actions());
    Tensor ratio = Ppo.ratio(policy.logProbability(), trials.logProbabilities());
    Tensor entropy = policy.entropy();
    Tensor gain =
        Ppo.clipped(ratio, Tensors.of(estimates.advantages(), shape), config.clip())
            .add(entropy.mul(config.entropy()));
    Tensor target = Tensors.of(estimates.targets(), shape).div(estimates.spread());
    Tensor worse = Ppo.valueLoss(value(now, trials).div(estimates.spread()), target);
    Tensor valid = trials.valid();
    return new Loss(
        Ppo.total(worse.mul(config.valueWeight()).sub(gain), valid),
        PpoStatistics.of(ratio, entropy, valid, config.clip()));
  }
}
