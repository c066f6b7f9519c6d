package dev.autodidact.task;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;

/// What is asked in a task: how predictions are scored, and the loss that stands for it.
public sealed interface Problem {
  /// How many numbers a net puts out for each example.
  int outputs();

  /// The mean loss of each task, `[tasks]`.
  ///
  /// @param predictions `[tasks, n, outputs]`
  /// @param y targets as in [Examples#y]
  Tensor loss(Tensor predictions, Tensor y);

  /// The mean score of each task, `[tasks]`.
  Tensor score(Tensor predictions, Tensor y);

  /// The name of the score: `accuracy` or `mse`.
  String scoreName();

  /// Whether a higher score is a better one.
  boolean higherIsBetter();

  /// Which of `ways` classes an example belongs to; predictions are unnormalised log-probabilities.
  record Classification(int ways) implements Problem {
    @Override
    public int outputs() {
      return ways;
    }

    /// Cross-entropy.
    @Override
    public Tensor loss(Tensor predictions, Tensor y) {
      Tensor chosen = predictions.logSoftmax(-1).gather(-1, y.unsqueeze(-1));
      return chosen.mean(1, 2).neg();
    }

    /// The part of the queries that are right; one whose predictions are not finite is wrong.
    @Override
    public Tensor score(Tensor predictions, Tensor y) {
      Tensor zero = predictions.sub(predictions).sum(-1);
      return predictions.argmax(-1).equalTo(y).mul(zero.equalTo(zero)).mean(1);
    }

    @Override
    public String scoreName() {
      return "accuracy";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }
  }

  /// Which `outputs` numbers belong to an example.
  record Regression(int outputs) implements Problem {
    /// Mean squared error.
    @Override
    public Tensor loss(Tensor predictions, Tensor y) {
      return Functions.squaredError(predictions, y).mean(1, 2);
    }

    @Override
    public Tensor score(Tensor predictions, Tensor y) {
      return loss(predictions, y);
    }

    @Override
    public String scoreName() {
      return "mse";
    }

    @Override
    public boolean higherIsBetter() {
      return false;
    }
  }
}
