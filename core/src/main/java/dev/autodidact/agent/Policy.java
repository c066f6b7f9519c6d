package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.List;

/// A policy without memory, π(a|s): a net puts out scores of choices, or means of numbers whose
/// standard deviations are the same everywhere.
///
/// @param net puts out a score for each choice, or a mean for each number of an action
/// @param scale what means and standard deviations are multiplied by: the size of an action that
///   does something, 1 where actions are choices
public record Policy(Net net, Actions actions, double scale) {
  private static final String LOG_SIGMA = "logSigma";

  /// Dense layers with rectifiers between them.
  ///
  /// @param hidden units of each hidden layer
  public static Policy mlp(Family family, List<Integer> hidden, double scale) {
    List<Integer> sizes = new ArrayList<>(hidden);
    sizes.addFirst(family.observations());
    sizes.addLast(
        switch (family.actions()) {
          case Actions.Discrete(int count) -> count;
          case Actions.Continuous(int size) -> size;
        });
    return new Policy(new Mlp(sizes), family.actions(), scale);
  }

  /// Random weights; standard deviations of 1, before they are scaled.
  public Params init(Seed seed) {
    return switch (actions) {
      case Actions.Discrete _ -> net.init(seed);
      case Actions.Continuous(int size) ->
          net.init(seed).with(Params.of(LOG_SIGMA, Tensors.full(0, size)));
    };
  }

  /// @param params θ for `x` of any shape, or φ for `[tasks, n, observations]`
  /// @param x `[..., observations]`
  /// @return what [Distribution] reads, `[..., outputs]`
  public Tensor apply(Params params, Tensor x) {
    Tensor outputs = net.apply(params, x.like(params.tensors().getFirst()), Normalisation.BATCH);
    if (actions instanceof Actions.Discrete) {
      return outputs;
    }
    Tensor logSigma = params.get(LOG_SIGMA).add(Math.log(scale));
    Tensor everywhere = params.perTask() ? logSigma.unsqueeze(1) : logSigma;
    return Tensors.cat(-1, List.of(outputs.mul(scale), everywhere.expand(outputs.shape())));
  }

  /// Acts in a batch of environments.
  ///
  /// @param params θ, or φ with one set for each world of the batch
  public Rollout.Actor actor(Params params) {
    if (!params.perTask()) {
      return inputs -> apply(params, inputs);
    }
    long tasks = params.tensors().getFirst().size(0);
    return inputs -> {
      Tensor outputs = apply(params, inputs.reshape(tasks, -1, inputs.size(1)));
      return outputs.reshape(inputs.size(0), -1);
    };
  }

  /// The distributions that its outputs describe.
  public Distribution distribution() {
    return Distribution.over(actions);
  }
}
