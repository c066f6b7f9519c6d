package dev.autodidact.learner;

import dev.autodidact.engine.Tensor;

/// Distances between examples of a task.
public final class Distances {
  private Distances() {}

  /// Examples as vectors: `[tasks, n, ...]` -> `[tasks, n, dim]`.
  public static Tensor flat(Tensor x) {
    return x.reshape(x.size(0), x.size(1), -1);
  }

  /// ‖x − y‖² of all pairs: `[tasks, n, dim]`, `[tasks, m, dim]` -> `[tasks, n, m]`.
  ///
  /// The mean of all y is subtracted first, because it would cost digits. No distance depends on
  /// it, so it has no gradient.
  public static Tensor squared(Tensor x, Tensor y) {
    Tensor centre = y.detach().mean(1).unsqueeze(1);
    Tensor a = x.sub(centre);
    Tensor b = y.sub(centre);
    Tensor squares = a.square().sum(-1).unsqueeze(-1).add(b.square().sum(-1).unsqueeze(1));
    return squares.addScaled(a.bmm(b.transpose(1, 2)), -2);
  }
}
