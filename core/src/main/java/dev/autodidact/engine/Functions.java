package dev.autodidact.engine;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Functions of tensors that recurrent nets, memories and fast weights are made of.
public final class Functions {
  private Functions() {}

  /// 1 / (1 + exp(−t)).
  public static Tensor sigmoid(Tensor t) {
    return new Tensor(t.raw().sigmoid());
  }

  public static Tensor tanh(Tensor t) {
    return new Tensor(t.raw().tanh());
  }

  /// log(1 + exp(t)).
  public static Tensor softplus(Tensor t) {
    return new Tensor(torch.softplus(t.raw()));
  }

  /// log |t|.
  public static Tensor logAbs(Tensor t) {
    return new Tensor(t.raw().abs().log());
  }

  /// `x` to the power `exponent`, both positive.
  public static Tensor pow(Tensor x, Tensor exponent) {
    return new Tensor(x.raw().pow(exponent.raw()));
  }

  /// Turns the last axis round: entry `i` of the result is entry `i − shift`.
  public static Tensor roll(Tensor x, long shift) {
    return new Tensor(x.raw().roll(new long[] {shift}, -1));
  }

  /// The indices of the `count` smallest entries of the last axis, smallest first, the first of
  /// equal ones first.
  public static Tensor smallest(Tensor x, long count) {
    return new Tensor(x.raw().argsort(true, -1, false).narrow(-1, 0, count));
  }

  /// Correlates `[n, groups*c, h, w]` with `weight [out, c, 3, 3]`, keeping height and width.
  public static Tensor conv3x3(Tensor x, Tensor weight, long groups) {
    long[] one = {1, 1};
    return new Tensor(
        torch.conv2d(x.raw(), weight.raw(), new TensorOptional(), one, one, one, groups));
  }

  /// The maximum of each 2x2 block of the last two axes; an odd last row or column is a block of
  /// its own.
  public static Tensor maxPoolCovering(Tensor t) {
    long[] two = {2, 2};
    return new Tensor(
        torch.max_pool2d(t.raw(), two, two, new long[] {0, 0}, new long[] {1, 1}, true));
  }

  /// The mean of each 2x2 block of the last two axes.
  public static Tensor meanPool2x2(Tensor t) {
    return new Tensor(torch.avg_pool2d(t.raw(), 2, 2));
  }
}
