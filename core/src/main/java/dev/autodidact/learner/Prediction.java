package dev.autodidact.learner;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import java.util.List;

/// How a net whose batch normalisation uses the examples at hand predicts queries.
///
/// @param together whether all queries of a task are one batch; otherwise each is in a batch with
///   the support alone, so that it does not depend on the others
public record Prediction(Net net, boolean together) {
  private static final String SUPPORT = "support";

  /// Whether the prediction for one query depends on the other queries.
  public boolean transductive() {
    return together && net.normalises();
  }

  /// How one query is predicted by itself.
  public Alone alone() {
    return net.normalises() ? Alone.SUPPORT_AND_QUERY : Alone.NOTHING;
  }

  /// @param phi weights of each task, `[tasks, ...]`
  public Adapted adapted(Params phi, Examples support) {
    return adapted(net.normalises() ? phi.with(Params.of(SUPPORT, support.x())) : phi);
  }

  /// @param phi weights of each task, with its support where that is a part of predictions
  public Adapted adapted(Params phi) {
    if (!net.normalises()) {
      return new Adapted(phi, this::together);
    }
    return together ? new Adapted(phi, this::together, this::alone) : new Adapted(phi, this::alone);
  }

  private Tensor together(Params phi, Tensor x) {
    return net.apply(phi, x, Normalisation.BATCH);
  }

  private Tensor alone(Params phi, Tensor x) {
    Params each = phi.map(t -> Functions.repeat(t, 0, x.size(1))); // [tasks*n, ...]
    Tensor batch = withSupport(x, phi.get(SUPPORT));
    Tensor predicted = net.apply(each, batch, Normalisation.BATCH).narrow(1, 0, 1);
    return predicted.reshape(x.size(0), x.size(1), -1);
  }

  /// Makes of each query a task of its own, first in a batch with the support of its task.
  ///
  /// @param x `[tasks, n, ...]` queries
  /// @param support `[tasks, m, ...]`
  /// @return `[tasks*n, 1+m, ...]`
  public static Tensor withSupport(Tensor x, Tensor support) {
    Tensor query = Functions.fold(x, 0).unsqueeze(1);
    return Tensors.cat(1, List.of(query, Functions.repeat(support, 0, x.size(1))));
  }
}
