package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The weights of a net as one row of coordinates, and gradients by them as data.
final class Coordinates {
  /// Gradients below exp(−7) count as small.
  private static final double P = 7;

  private Coordinates() {}

  /// The gradient of the loss of each of `groups`, as a constant: `[groups, 2, coordinates]`, its
  /// logarithm and its sign (M. Andrychowicz et al., "Learning to learn by gradient descent by
  /// gradient descent", 2016, arXiv 1606.04474, appendix A).
  ///
  /// @param slow weights that all groups share
  /// @param groups `[groups, n, ...]`
  static Tensor gradients(Net net, Problem problem, Params slow, Examples groups) {
    Params weights = slow.detach().forEachTask(groups.tasks()).variables();
    Tensor predictions = net.apply(weights, groups.x(), Normalisation.BATCH);
    Params gradient = weights.gradient(problem.loss(predictions, groups.y()), false);
    Tensor g = row(gradient);
    Tensor magnitude = Functions.logAbs(g).div(P).clamp(-1, P);
    Tensor sign = g.mul(Math.exp(P)).clamp(-1, 1);
    return Tensors.stack(1, List.of(magnitude, sign));
  }

  /// `[groups, ...]` of each tensor -> `[groups, coordinates]`.
  private static Tensor row(Params perGroup) {
    return Tensors.cat(1, perGroup.tensors().stream().map(t -> t.reshape(t.size(0), -1)).toList());
  }

  /// Undoes the row: `[groups, coordinates]` under the names and shapes of `like [...]`.
  static Params shaped(Tensor row, Params like) {
    Map<String, Tensor> shaped = new LinkedHashMap<>();
    long from = 0;
    for (String name : like.names()) {
      long[] shape = like.get(name).shape();
      long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      long[] wide = new long[shape.length + 1];
      wide[0] = row.size(0);
      System.arraycopy(shape, 0, wide, 1, shape.length);
      shaped.put(name, row.narrow(1, from, count).reshape(wide));
      from += count;
    }
    return Params.shared(shaped);
  }
}
