package dev.autodidact.engine;

import org.bytedeco.pytorch.LongOptional;

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

  /// The natural logarithm.
  public static Tensor log(Tensor t) {
    return new Tensor(t.raw().log());
  }

  /// Each entry of `axis` `times` times in a row.
  public static Tensor repeat(Tensor t, int axis, long times) {
    return new Tensor(t.raw().repeat_interleave(times, new LongOptional(axis), new LongOptional()));
  }

  /// Joins `axis` and the one behind it.
  public static Tensor fold(Tensor t, int axis) {
    return new Tensor(t.raw().flatten(axis, axis + 1));
  }
}
