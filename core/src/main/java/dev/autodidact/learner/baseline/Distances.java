package dev.autodidact.learner.baseline;

import dev.autodidact.engine.Tensor;

/// Distances between examples of a task.
final class Distances {
  private Distances() {}

  /// Examples as vectors: `[tasks, n, ...]` -> `[tasks, n, dim]`.
  static Tensor flat(Tensor x) {
    return x.reshape(x.size(0), x.size(1), -1);
  }

  /// ‖x − y‖² of all pairs: `[tasks, n, dim]`, `[tasks, m, dim]` -> `[tasks, n, m]`.
  ///
  /// What all y have in common is taken away first, for it would cost digits.
  static Tensor squared(Tensor x, Tensor y) {
    Tensor centre = y.mean(1).unsqueeze(1);
    Tensor a = x.sub(centre);
    Tensor b = y.sub(centre);
    Tensor squares = a.square().sum(-1).unsqueeze(-1).add(b.square().sum(-1).unsqueeze(1));
    return squares.addScaled(a.bmm(b.transpose(1, 2)), -2);
  }
}
