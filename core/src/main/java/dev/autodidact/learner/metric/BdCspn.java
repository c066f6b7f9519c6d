package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Centred;
import dev.autodidact.nn.Params;
import java.util.List;

/// Moves the queries to where the support is, and then the class means to where the queries are.
///
/// J. Liu, L. Song, Y. Qin. "Prototype Rectification for Few-Shot Learning", ECCV 2020, [arXiv
/// 1911.10713](https://arxiv.org/abs/1911.10713), section 3.
///
/// | paper | here |
/// |---|---|
/// | P, the basic prototypes | `Shown.means` |
/// | ξ, the cross-class bias | `shift` |
/// | P', the rectified prototypes | `rectified` |
/// | ε, in the weights ω | `epsilon` |
///
/// Differs from the paper: every query has a part in its class, not the Z most confident ones, as
/// in the paper's best results; features are those of [Centred], and ε is smaller (see [Config]).
public record BdCspn(Centred features, Config config) implements Transductive {
  /// @param epsilon what cosines are multiplied by before exp(), for the weight of an example in
  ///   its class. The paper's 10 is for cosines of features that are not centred; of centred ones a
  ///   lone support example, whose cosine with its own mean is 1, would then outweigh all queries
  public record Config(double epsilon) {
    public Config {
      Require.atLeast("epsilon", epsilon, 0);
    }
  }

  @Override
  public Tensor together(Params theta, Shown support, Tensor queries) {
    Tensor shifted = shifted(support, queries);
    Tensor classes = rectified(support, shifted, config.epsilon());
    return SimpleShot.scores(theta, shifted, classes);
  }

  /// The queries of each task with the mean of its support.
  static Tensor shifted(Shown support, Tensor queries) {
    Tensor shift = support.z().mean(1).sub(queries.mean(1)).unsqueeze(1);
    return Centred.unit(queries.add(shift));
  }

  /// The mean of the support of each class and the queries nearest to it, weighted by exp(ε cos).
  ///
  /// @return `[tasks, ways, dim]`
  static Tensor rectified(Shown support, Tensor queries, double epsilon) {
    Tensor x = Tensors.cat(1, List.of(support.z(), queries)); // [tasks, n, dim]
    Tensor cosines = x.bmm(Centred.unit(support.means()).transpose(1, 2)); // [tasks, n, ways]
    Tensor nearest = cosines.narrow(1, support.z().size(1), queries.size(1)).argmax(-1);
    Tensor pseudo = nearest.oneHot(support.y().size(2)).like(x);
    Tensor weights = cosines.mul(epsilon).exp().mul(Tensors.cat(1, List.of(support.y(), pseudo)));
    return weights.transpose(1, 2).bmm(x).div(weights.sum(1).unsqueeze(-1));
  }
}
