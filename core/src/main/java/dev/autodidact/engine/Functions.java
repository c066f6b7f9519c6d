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
}
