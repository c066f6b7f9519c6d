package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Centred;
import dev.autodidact.learner.Distances;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;

/// Refines the class means with the queries, each of which belongs to every class in part.
///
/// M. Ren, E. Triantafillou, S. Ravi, J. Snell, K. Swersky, J. B. Tenenbaum, H. Larochelle, R. S.
/// Zemel. "Meta-Learning for Semi-Supervised Few-Shot Classification", ICLR 2018, [arXiv
/// 1803.00676](https://arxiv.org/abs/1803.00676), section 3.1.1.
///
/// | paper | here |
/// |---|---|
/// | p, the prototypes | `classes` |
/// | z̃, the parts that queries have in classes | `parts` |
/// | what squared distances are multiplied by | the scale of `features`, which is learned |
///
/// Differs from the paper: the unlabelled examples are the queries themselves, of which all belong
/// to a class of the task; features have length 1, so distances have a temperature; more steps than
/// one.
public record SoftKMeans(Centred features, Config config) implements Transductive {
  /// @param temperature what squared distances are multiplied by before the softmax, before any
  ///   training; 1 in the paper, whose features have any length
  /// @param steps of k-means; 1 in the paper
  public record Config(double temperature, int steps) {
    public Config {
      Require.atLeast("temperature", temperature, 0);
      Require.atLeast("steps", steps, 0);
    }
  }

  /// Through the steps, as in the paper.
  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return features.metaGradient(
        theta,
        tasks,
        workers,
        (at, support, query) ->
            new Classification(support.classes())
                .loss(together(at, Shown.of(support), query.x()), query.y()));
  }

  @Override
  public Tensor together(Params theta, Shown support, Tensor queries) {
    Tensor classes = support.means();
    for (int step = 0; step < config.steps(); step++) {
      Tensor parts = logits(theta, queries, classes).softmax(-1); // [tasks, n, ways]
      Tensor sums = support.sums().add(parts.transpose(1, 2).bmm(queries));
      classes = sums.div(support.counts().add(parts.sum(1).unsqueeze(-1)));
    }
    return logits(theta, queries, classes);
  }

  private static Tensor logits(Params theta, Tensor queries, Tensor classes) {
    return Distances.squared(queries, classes).mul(Centred.scale(theta)).mul(-1);
  }
}
