package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Centred;
import dev.autodidact.learner.Distances;
import dev.autodidact.nn.Params;
import java.util.stream.LongStream;

/// Gives queries that are neighbours the same class, where the class means do not speak against it.
///
/// I. M. Ziko, J. Dolz, E. Granger, I. Ben Ayed. "Laplacian Regularized Few-Shot Learning", ICML
/// 2020, [arXiv 2006.15486](https://arxiv.org/abs/2006.15486), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | a, squared distances to the prototypes | `unary` |
/// | w, the affinities | `affinities`: 1 between a query and each of its k nearest, else 0 |
/// | λ | `lambda` |
/// | y, the assignments | the softmax of `logits` |
///
/// Prototypes are rectified as in [BdCspn], which the paper does too. Differs from the paper: the
/// number of bound updates is fixed; a query is not one of its own nearest.
public record LaplacianShot(Centred features, Config config) implements Transductive {
  private static final double FAR = 1e3; // squared distances of vectors of length 1 are at most 4

  /// @param neighbours k, of each query among the queries
  /// @param lambda how much neighbours count
  /// @param updates of the bound
  /// @param epsilon of the rectified prototypes, as in [BdCspn.Config]
  public record Config(int neighbours, double lambda, int updates, double epsilon) {
    public Config {
      Require.atLeast("neighbours", neighbours, 0);
      Require.atLeast("lambda", lambda, 0);
      Require.atLeast("updates", updates, 0);
      Require.atLeast("epsilon", epsilon, 0);
    }
  }

  @Override
  public Tensor together(Params theta, Shown support, Tensor queries) {
    Tensor shifted = BdCspn.shifted(support, queries);
    Tensor classes = BdCspn.rectified(support, shifted, config.epsilon());
    Tensor unary = Distances.squared(shifted, Centred.unit(classes)); // [tasks, n, ways]
    Tensor affinities = affinities(shifted); // [tasks, n, n]
    Tensor logits = unary.neg();
    for (int update = 0; update < config.updates(); update++) {
      Tensor neighbours = affinities.bmm(logits.softmax(-1));
      logits = neighbours.mul(config.lambda()).sub(unary);
    }
    return logits;
  }

  private Tensor affinities(Tensor queries) {
    long n = queries.size(1);
    Tensor self = Tensors.of(LongStream.range(0, n).toArray(), n).oneHot(n).like(queries);
    Tensor closeness = Distances.squared(queries, queries).addScaled(self, FAR).neg();
    Tensor nearest = Functions.largest(closeness, Math.min(config.neighbours(), n - 1));
    return nearest.oneHot(n).sum(2).like(queries);
  }
}
