package dev.autodidact.evaluate;

/// How familiar a query is to an adapted learner: what "none of these" is told by.
public enum Familiarity {
  /// The largest unnormalised log-probability: of prototypes, how near the nearest is.
  LOGIT {
    @Override
    public double of(double[] logits, double temperature) {
      return Temperature.largest(logits);
    }
  },

  /// The largest probability, after the temperature: D. Hendrycks, K. Gimpel. "A Baseline for
  /// Detecting Misclassified and Out-of-Distribution Examples in Neural Networks", 2017, [arXiv
  /// 1610.02136](https://arxiv.org/abs/1610.02136).
  PROBABILITY {
    @Override
    public double of(double[] logits, double temperature) {
      return Temperature.largest(Temperature.probabilities(logits, temperature));
    }
  };

  /// The score of one query; a higher one is more familiar.
  ///
  /// @param logits `[ways]` unnormalised log-probabilities
  public abstract double of(double[] logits, double temperature);
}
