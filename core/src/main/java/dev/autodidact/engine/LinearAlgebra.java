package dev.autodidact.engine;

import org.bytedeco.pytorch.global.torch;

/// Systems of linear equations, one for each entry of the axes before the last two.
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /// A⁻¹ B: `[..., n, n]`, `[..., n, m]` -> `[..., n, m]`. It can be differentiated.
  public static Tensor solve(Tensor a, Tensor b) {
    return new Tensor(torch.linalg_solve(a.raw(), b.raw()));
  }

  /// L, lower triangular, with L L' = A, for A that is symmetric and positive definite.
  public static Tensor cholesky(Tensor a) {
    return new Tensor(torch.linalg_cholesky(a.raw()));
  }

  /// A + value I.
  ///
  /// @param a `[..., n, n]`
  /// @param value `[1]`
  public static Tensor addToDiagonal(Tensor a, Tensor value) {
    return new Tensor(torch.eye(a.size(-1), a.raw().options())).mul(value).add(a);
  }
}
