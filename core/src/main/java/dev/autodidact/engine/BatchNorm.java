package dev.autodidact.engine;

import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Normalises each channel of `[n, c, h, w]` and applies scale γ and shift β, both `[c]`.
public final class BatchNorm {
  private BatchNorm() {}

  /// What normalising by the statistics of the examples themselves gives.
  ///
  /// @param output `[n, c, h, w]`
  /// @param mean `[c]`
  /// @param variance `[c]`, unbiased
  public record Result(Tensor output, Tensor mean, Tensor variance) {}

  /// Normalises by mean and variance over examples and pixels.
  public static Result apply(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
    T_TensorTensorTensor_T result =
        torch.native_batch_norm(
            x.raw(),
            new TensorOptional(gamma.raw()),
            new TensorOptional(beta.raw()),
            new TensorOptional(),
            new TensorOptional(),
            true,
            0,
            epsilon);
    double values = (double) x.size(0) * x.size(2) * x.size(3);
    Tensor inverseDeviation = Tensors.borrowed(result.get2(), result).detach();
    Tensor biased = Tensors.full(1, 1).like(x).div(inverseDeviation.square()).add(-epsilon);
    return new Result(
        Tensors.borrowed(result.get0(), result),
        Tensors.borrowed(result.get1(), result),
        biased.mul(values / Math.max(values - 1, 1)));
  }

  /// Normalises by the given mean and variance.
  public static Tensor apply(
      Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double epsilon) {
    T_TensorTensorTensor_T result =
        torch.native_batch_norm(
            x.raw(),
            new TensorOptional(gamma.raw()),
            new TensorOptional(beta.raw()),
            new TensorOptional(mean.raw()),
            new TensorOptional(variance.raw()),
            false,
            0,
            epsilon);
    return Tensors.borrowed(result.get0(), result);
  }
}
