package dev.autodidact.nn;

import dev.autodidact.engine.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// θ as the start of every task: while all tasks have the same weights, a dense layer is one matrix
/// product for all of them.
///
/// Its gradient by the weights of each task follows from what went into the layer and from the
/// gradient by what came out.
///
/// @param theta shared by all tasks
/// @param uses the layers that were applied, in order
record Start(Params theta, List<Use> uses) {
  Start(Params theta) {
    this(theta, new ArrayList<>());
  }

  /// @param layer what was applied
  /// @param x `[tasks, n, inputs]`
  /// @param y `[tasks, n, outputs]`
  private record Use(Dense layer, Tensor x, Tensor y) {
    boolean has(String parameter) {
      return parameter.equals(layer.weight()) || parameter.equals(layer.bias());
    }
  }

  Tensor apply(Dense layer, Tensor x) {
    Tensor y = layer.apply(theta, x, Normalisation.BATCH);
    uses.add(new Use(layer, x, y));
    return y;
  }

  /// @param expanded θ for each task, which other layers have used
  /// @param by differentiates by each tensor of a list
  /// @param differentiable whether the gradient may be differentiated again
  /// @return the gradient by the parameters of each task, `[tasks, ...]`
  Map<String, Tensor> gradient(
      Map<String, Tensor> expanded, UnaryOperator<List<Tensor>> by, boolean differentiable) {
    List<String> others =
        expanded.keySet().stream().filter(p -> uses.stream().noneMatch(u -> u.has(p))).toList();
    List<Tensor> inputs = new ArrayList<>(others.stream().map(expanded::get).toList());
    uses.forEach(use -> inputs.add(use.y));
    List<Tensor> gradients = by.apply(inputs);
    Map<String, Tensor> all = new LinkedHashMap<>(expanded); // for the order
    for (int i = 0; i < others.size(); i++) {
      all.put(others.get(i), gradients.get(i));
    }
    Map<String, Tensor> dense = new LinkedHashMap<>();
    for (int i = 0; i < uses.size(); i++) {
      Use use = uses.get(i);
      Tensor d = gradients.get(others.size() + i);
      Tensor x = differentiable ? use.x : use.x.detach();
      dense.merge(use.layer.weight(), use.layer.weightGradient(x, d), Tensor::add);
      dense.merge(use.layer.bias(), d.sum(1), Tensor::add);
    }
    all.putAll(dense);
    return all;
  }
}
