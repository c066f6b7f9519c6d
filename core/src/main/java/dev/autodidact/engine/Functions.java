package dev.autodidact.engine;

import org.bytedeco.pytorch.global.torch;

/// Operations that only some learners need; the others are methods of [Tensor].
public final class Functions {
  private Functions() {}

  /// 1 / (1 + exp(−t)).
  public static Tensor sigmoid(Tensor t) {
    return new Tensor(t.raw().sigmoid());
  }

  public static Tensor tanh(Tensor t) {
    return new Tensor(t.raw().tanh());
  }

  public static Tensor abs(Tensor t) {
    return new Tensor(t.raw().abs());
  }

  /// log(1 + exp(t)).
  public static Tensor softplus(Tensor t) {
    return new Tensor(torch.softplus(t.raw()));
  }

  /// The largest value along `axis`, which it leaves out.
  public static Tensor max(Tensor t, int axis) {
    return new Tensor(t.raw().amax(new long[] {axis}, false));
  }

  /// log Σ exp(t) along `axis`, which it leaves out.
  public static Tensor logSumExp(Tensor t, int axis) {
    return new Tensor(t.raw().logsumexp(axis));
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
}
