package dev.autodidact.learner.baseline;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import java.util.function.Function;

/// Judges queries by the support examples near them, in an embedding or on raw pixels.
///
/// @param pixels whether distances are between raw pixels, whatever the embedding
/// @param method makes a prediction from examples that are placed in the embedding
public record Neighbours(
    PlainClassification training, boolean pixels, Function<Examples, Adapted> method)
    implements PlainlyTrained {
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
    return new Neighbours(
        training, config.pixels(), support -> NearestNeighbour.adapt(support, config.k()));
  }

  /// The examples of a class make its density.
  public static Neighbours kernel(PlainClassification training, Kernel config) {
    return new Neighbours(
        training, config.pixels(), support -> KernelDensity.adapt(support, config.bandwidth()));
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    Params embedding = PlainClassification.embedding(theta);
    Adapted placed = method.apply(new Examples(place(embedding, support.x()), support.y()));
    return new Adapted(
        embedding.with(placed.phi()), (phi, x) -> placed.together().apply(phi, place(phi, x)));
  }

  private Tensor place(Params embedding, Tensor x) {
    return pixels ? x : training.embed(embedding, x);
  }

  @Override
  public Alone alone() {
    return pixels ? Alone.NOTHING : Alone.RUNNING_STATISTICS;
  }
}
