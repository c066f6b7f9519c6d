package dev.autodidact.agent;

import dev.autodidact.Require;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.List;

/// Policy-gradient steps in several worlds at once: φ ← φ − α ∇φ L(φ).
///
/// @param alpha inner learning rate α
/// @param laterAlpha α of all steps but the first, when adapting
/// @param copies episodes in each world for a step in training
/// @param testCopies episodes in each world for a step when adapting
/// @param gamma discount γ of rewards
/// @param lambda λ of generalised advantage estimation
/// @param shard tasks computed in one graph
public record InnerLoop(
    double alpha,
    double laterAlpha,
    int copies,
    int testCopies,
    double gamma,
    double lambda,
    int shard) {
  private static final Rollout ROLLOUT = new Rollout(PolicyInput.OBSERVATION, 1);

  public InnerLoop {
    Require.between("alpha", alpha, 0, 1e6);
    Require.between("laterAlpha", laterAlpha, 0, 1e6);
    Require.between("copies", copies, 1, 100_000);
    Require.between("testCopies", testCopies, 1, 100_000);
    Require.between("gamma", gamma, 0, 1);
    Require.between("lambda", lambda, 0, 1);
    Require.between("shard", shard, 1, 1_000_000);
  }

  /// φ after one step.
  ///
  /// @param form of the loss L
  /// @param phi with the axis of tasks
  /// @param differentiable whether the result may be differentiated by what φ came from
  Params descend(
      PolicyGradient form,
      Policy policy,
      Params phi,
      Samples samples,
      double rate,
      boolean differentiable) {
    Tensor loss = form.loss(policy, policy.apply(phi, samples.inputs()), samples);
    return phi.descend(phi.gradient(loss, differentiable), rate);
  }

  /// Acts with θ, adapts, and acts with φ, shard by shard; the caller closes what it gets.
  List<Trial> trials(
      PolicyGradient form,
      Family family,
      Policy policy,
      Params theta,
      List<World> worlds,
      Workers workers) {
    return workers.map(
        (worlds.size() + shard - 1) / shard,
        s -> {
          try (Scope scope = new Scope()) {
            List<World> some = worlds.subList(s * shard, Math.min((s + 1) * shard, worlds.size()));
            Experience first = act(family, policy, theta, some, 0, copies);
            Samples before = samples(first, policy, theta);
            Params phi = theta.variables().forEachTask(some.size());
            phi = descend(form, policy, phi, before, alpha, false).detach();
            Experience second = act(family, policy, phi, some, 1, copies);
            Samples after = samples(second, policy, phi);
            return new Trial(
                before.keptFrom(scope),
                after.keptFrom(scope),
                meanReturn(second),
                second.episodeLength(),
                first.effort().plus(second.effort()));
          }
        });
  }

  /// Acts in each world, then takes a step, as often as there are stages.
  Session adapt(
      PolicyGradient form,
      Family family,
      Policy policy,
      Params theta,
      List<World> worlds,
      int stages) {
    double[][] returns = new double[worlds.size()][stages];
    List<Experience> log = new ArrayList<>();
    try (var _ = new Scope()) {
      Params phi = theta.forEachTask(worlds.size());
      for (int stage = 0; stage < stages; stage++) {
        if (stage > 0) {
          phi = learn(form, policy, theta, phi, log.getLast(), stage - 1);
        }
        Experience experience = act(family, policy, phi, worlds, stage, testCopies);
        double[][] episodes = experience.returns();
        for (int i = 0; i < episodes.length; i++) {
          returns[i / testCopies][stage] += episodes[i][0] / testCopies;
        }
        log.add(experience);
      }
    }
    return new Session(returns, log);
  }

  /// φ after the step that follows a stage.
  ///
  /// @param phi with the axis of tasks, which acted
  /// @param experience `testCopies` environments of each task
  /// @param stage 0 for the first
  Params learn(
      PolicyGradient form,
      Policy policy,
      Params theta,
      Params phi,
      Experience experience,
      int stage) {
    Samples samples = samples(experience, policy, phi);
    return step(form, policy, theta, phi.flat(), samples, stage == 0 ? alpha : laterAlpha);
  }

  /// One step for all tasks, of which a shard at a time is in memory.
  ///
  /// @param phi `[tasks, count]`
  private Params step(
      PolicyGradient form, Policy policy, Params theta, Tensor phi, Samples samples, double rate) {
    List<Tensor> parts = new ArrayList<>();
    for (long from = 0; from < phi.size(0); from += shard) {
      long count = Math.min(shard, phi.size(0) - from);
      try (Scope scope = new Scope()) {
        Params some = theta.filled(phi.narrow(0, from, count)).variables();
        Params next = descend(form, policy, some, samples.tasks(from, count), rate, false);
        parts.add(scope.keep(next.flat().detach()));
      }
    }
    Tensor all = Tensors.cat(0, parts);
    parts.forEach(Tensor::close);
    return theta.filled(all);
  }

  private Samples samples(Experience experience, Policy policy, Params params) {
    return Samples.of(experience, x -> policy.apply(params, x), gamma, lambda);
  }

  private static Experience act(
      Family family, Policy policy, Params params, List<World> worlds, int stage, int copies) {
    List<World> now = worlds.stream().map(world -> world.at(stage)).toList();
    return ROLLOUT.run(new Environments(family, now, copies), policy.actor(params));
  }

  private static double meanReturn(Experience experience) {
    double sum = 0;
    for (double[] episodes : experience.returns()) {
      sum += episodes[0];
    }
    return sum / experience.environments();
  }
}
