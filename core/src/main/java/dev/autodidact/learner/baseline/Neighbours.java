package dev.autodidact.learner.baseline;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.Distances;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Judges queries by the support examples near them, in an embedding or on raw pixels.
///
/// @param pixels whether distances are between raw pixels, whatever the embedding
public record Neighbours(PlainClassification training, boolean pixels, Method method)
    implements PlainlyTrained, MetricLearner {
  /// How examples that are placed in the embedding are judged by those of the support.
  ///
  /// @param adapt what is kept of the support, `[tasks, n, dim]`
  /// @param predict of that and queries, `[tasks, n, dim]`, gives `[tasks, n, ways]`
  public record Method(
      Function<Examples, Params> adapt, BiFunction<Params, Tensor, Tensor> predict) {}

  /// @param k how many of the nearest examples vote
  /// @param pixels whether distances are between raw pixels, whatever the embedding
  public record Nearest(int k, boolean pixels) {
    public Nearest {
      Require.atLeast("k", k, 1);
    }
  }

  /// @param bandwidth the width of a bell, in units of the distance between support examples
  /// @param pixels whether distances are between raw pixels, whatever the embedding
  public record Kernel(double bandwidth, boolean pixels) {
    public Kernel {
      if (!(bandwidth > 0)) {
        throw new InvalidInputException("--set bandwidth: must be above 0");
      }
    }
  }

  /// The nearest examples vote.
  public static Neighbours nearest(PlainClassification training, Nearest config) {
    return new Neighbours(training, config.pixels(), NearestNeighbour.by(config.k()));
  }

  /// The examples of a class make its density.
  public static Neighbours kernel(PlainClassification training, Kernel config) {
    return new Neighbours(training, config.pixels(), KernelDensity.by(config.bandwidth()));
  }

  @Override
  public Tensor embed(Params theta, Tensor x) {
    return pixels ? Distances.flat(x) : training.embed(theta, x);
  }

  @Override
  public Params adaptEmbedded(Params theta, Examples support) {
    return PlainClassification.embedding(theta).with(method.adapt().apply(support));
  }

  @Override
  public Tensor predictEmbedded(Params phi, Tensor z) {
    return method.predict().apply(phi, z);
  }

  @Override
  public Alone alone() {
    return pixels ? Alone.NOTHING : Alone.RUNNING_STATISTICS;
  }
}
