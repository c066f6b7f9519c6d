package dev.autodidact.agent;

import dev.autodidact.engine.Parts;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.ClippedGradient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// The optimizer steps of one meta-step, summed up for diagnostics.
final class PpoUpdates {
  private PpoStatistics statistics = PpoStatistics.NONE;
  private double norms;
  private int steps;

  /// What one shard adds to an optimizer step.
  ///
  /// @param gradient `[count]`
  record Part(Tensor gradient, PpoStatistics statistics) {}

  /// The sum of the gradients of shards, `[count]`.
  <S> Tensor gradient(List<S> shards, Workers workers, Function<S, Part> each) {
    Parts<Part> parts =
        workers.compute(
            shards.size(),
            s -> {
              try (Scope scope = new Scope()) {
                Part part = each.apply(shards.get(s));
                scope.keep(part.gradient());
                return part;
              }
            });
    for (PpoStatistics shard : parts.each(Part::statistics).gather()) {
      statistics = statistics.plus(shard);
    }
    return ShardSum.of(parts.each(Part::gradient));
  }

  /// Records the norm of a gradient before clipping.
  void took(double gradientNorm) {
    norms += gradientNorm;
    steps++;
  }

  /// Means over all optimizer steps.
  SequencedMap<String, Double> diagnostics() {
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
    diagnostics.put(ClippedGradient.NORM, norms / steps);
    statistics.report(diagnostics);
    return diagnostics;
  }
}
