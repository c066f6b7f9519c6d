package dev.autodidact.use;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import java.util.List;

/// Embeds a support on all processors, part by part, so that memory is bounded too.
final class Embedding {
  /// Examples of a part. It never depends on the number of threads, so neither do results.
  private static final int PART = 16;

  private Embedding() {}

  /// @param x `[1, n, ...]` examples, each of which is embedded by itself
  /// @return `[1, n, dim]`, in the caller's scope
  static Tensor of(MetricLearner metric, Params theta, Tensor x) {
    int n = (int) x.size(1);
    if (n <= PART) {
      return metric.embed(theta, x);
    }
    List<Tensor> parts =
        Threads.ALL.map(
            Math.ceilDiv(n, PART),
            i -> {
              try (Scope scope = new Scope()) {
                Tensor part = x.narrow(1, (long) i * PART, Math.min(PART, n - i * PART));
                return scope.keep(metric.embed(theta, part));
              }
            });
    try {
      return Tensors.cat(1, parts);
    } finally {
      parts.forEach(Tensor::close);
    }
  }

  /// Started when they are first needed.
  private static final class Threads {
    static final Workers ALL = new Workers(Runtime.getRuntime().availableProcessors());
  }
}
