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

  /// @param phi weights of each task, `[tasks, ...]`
  public Adapted adapted(Params phi, Examples support) {
    return together || !net.normalises()
        ? new Adapted(phi, (weights, x) -> net.apply(weights, x, Normalisation.BATCH))
        : new Adapted(phi.with(Params.of(SUPPORT, support.x())), this::alone);
  }

  /// Makes of each query a task of its own, with the weights and the support of its task.
  private Tensor alone(Params phi, Tensor x) {
    Params each = phi.map(t -> Functions.repeat(t, 0, x.size(1))); // [tasks*n, ...]
    Tensor query = Functions.fold(x, 0).unsqueeze(1); // [tasks*n, 1, ...]
    Tensor batch = Tensors.cat(1, List.of(query, each.get(SUPPORT)));
    Tensor predicted = net.apply(each, batch, Normalisation.BATCH).narrow(1, 0, 1);
    return predicted.reshape(x.size(0), x.size(1), -1);
  }
}
