package dev.autodidact.nn;

import dev.autodidact.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which mean and variance batch normalisation uses (Ioffe and Szegedy, 2015, arXiv 1502.03167).
///
/// The choice decides few-shot figures: with [Batch], the prediction for a query uses the other
/// queries of its task, which is called transductive.
public sealed interface Normalisation {
  /// Those of the examples at hand, separately for each task.
  record Batch() implements Normalisation {}

  /// Those recorded in training and carried in the parameters.
  record Running() implements Normalisation {}

  /// Those of the examples at hand, remembered in order to update the running ones.
  final class Recording implements Normalisation {
    private final Map<String, Tensor> observed = new LinkedHashMap<>();

    /// With nothing observed yet.
    public Recording() {}

    void observe(String name, Tensor statistic) {
      observed.put(Params.running(name), statistic.detach());
    }

    /// The running statistics of `theta`, moved towards what was observed.
    ///
    /// @param momentum the weight of what was observed, 0 to 1
    public Params update(Params theta, double momentum) {
      return Params.shared(observed)
          .map(t -> t.mul(momentum))
          .zip(theta.running(), (seen, old) -> seen.addScaled(old, 1 - momentum));
    }
  }

  Normalisation BATCH = new Batch();
  Normalisation RUNNING = new Running();
}
