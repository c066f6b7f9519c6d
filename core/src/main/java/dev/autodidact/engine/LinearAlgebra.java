package dev.autodidact.engine;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/// Systems of linear equations, one for each entry of the axes before the last two.
///
/// What has no solution gives numbers that mean nothing, or are none.
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /// A⁻¹ B: `[..., n, n]`, `[..., n, m]` -> `[..., n, m]`. It can be differentiated.
  public static Tensor solve(Tensor a, Tensor b) {
    T_TensorTensor_T solved = torch.linalg_solve_ex(a.raw(), b.raw());
    return Tensors.borrowed(solved.get0(), solved);
  }

  /// L, lower triangular, with L L' = A, for A that is symmetric and positive definite.
  public static Tensor cholesky(Tensor a) {
    T_TensorTensor_T factor = torch.linalg_cholesky_ex(a.raw());
    return Tensors.borrowed(factor.get0(), factor);
  }

  /// A + value I.
  ///
  /// @param a `[..., n, n]`
  /// @param value `[1]`
  public static Tensor addToDiagonal(Tensor a, Tensor value) {
    return new Tensor(torch.eye(a.size(-1), a.raw().options())).mul(value).add(a);
  }
}
