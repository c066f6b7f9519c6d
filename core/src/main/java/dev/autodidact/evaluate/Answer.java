package dev.autodidact.evaluate;

import java.io.Serializable;

/// What a learner predicted for the queries of one task.
public sealed interface Answer extends Serializable {
  /// How many queries there are.
  int queries();

  /// Of classification.
  ///
  /// @param labels of the queries
  /// @param predicted labels, −1 where a prediction was not finite
  /// @param confidence the probability of each predicted label
  record Labels(int[] labels, int[] predicted, float[] confidence) implements Answer {
    @Override
    public int queries() {
      return labels.length;
    }

    /// Whether query `i` was predicted right.
    public boolean right(int i) {
      return predicted[i] == labels[i];
    }
  }

  /// Of regression.
  ///
  /// @param targets `[queries * outputs]`
  /// @param predicted `[queries * outputs]`
  record Numbers(float[] targets, float[] predicted, int queries) implements Answer {}
}
