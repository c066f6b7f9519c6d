package dev.autodidact.evaluate;

import dev.autodidact.evaluate.Predicted.Query;
import java.util.List;

/// Temperature scaling: what unnormalised log-probabilities are divided by, so that probabilities
/// are as often right as they say.
///
/// C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger. "On Calibration of Modern Neural Networks", 2017,
/// [arXiv 1706.04599](https://arxiv.org/abs/1706.04599), section 4.2.
///
/// | symbol | here |
/// |---|---|
/// | T | `temperature` |
/// | zᵢ | `Query.logits` |
/// | q̂ᵢ | the largest of `probabilities` |
///
/// Differs from the paper: one query is added whose label is any class with equal probability, as
/// in J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999. So T is above 0 where
/// all queries are right. Among n queries it weighs 1 / (n + 1).
final class Temperature {
  /// T is between the spread of the logits and this many times less or more.
  private static final double RANGE = 1e6;

  private static final int BISECTIONS = 60;

  private Temperature() {}

  /// The T that minimises the mean negative log-likelihood; 1 where no T changes it.
  ///
  /// @param queries known ones
  static double fit(List<Query> queries) {
    double spread = queries.stream().mapToDouble(q -> spread(q.logits())).average().orElse(0);
    if (spread == 0) {
      return 1;
    }
    double low = Math.log(1 / (RANGE * spread));
    double high = Math.log(RANGE / spread);
    for (int i = 0; i < BISECTIONS; i++) { // the loss is convex in 1 / T
      double middle = (low + high) / 2;
      if (slope(queries, Math.exp(middle)) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(-(low + high) / 2);
  }

  /// The largest less the mean.
  private static double spread(double[] logits) {
    return largest(logits) - mean(logits);
  }

  static double largest(double[] values) {
    double largest = values[0];
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /// The derivative of the summed negative log-likelihood by 1 / T: what is expected of the logits
  /// less that of the label.
  private static double slope(List<Query> queries, double inverse) {
    double random = 1.0 / (queries.size() + 1);
    double slope = 0;
    for (Query query : queries) {
      double[] z = query.logits();
      double[] p = probabilities(z, 1 / inverse);
      for (int k = 0; k < z.length; k++) {
        slope += p[k] * z[k];
      }
      slope -= (1 - random) * z[query.label()] + random * mean(z);
    }
    return slope;
  }

  /// The softmax of `logits / temperature`.
  static double[] probabilities(double[] logits, double temperature) {
    double largest = largest(logits);
    double[] p = new double[logits.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp((logits[k] - largest) / temperature);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
