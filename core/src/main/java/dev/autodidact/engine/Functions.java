package dev.autodidact.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorVector;

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

  /// log Σ exp along `axis`.
  public static Tensor logSumExp(Tensor t, int axis) {
    return new Tensor(t.raw().logsumexp(axis));
  }

  /// Indices of the `k` largest values along the last axis.
  public static Tensor largest(Tensor t, long k) {
    return Tensors.borrowed(t.raw().topk(k).get1());
  }

  /// Cuts `axis` into `count` parts of one size, without copying.
  public static List<Tensor> chunks(Tensor t, int axis, int count) {
    TensorVector chunks = t.raw().chunk(count, axis);
    return IntStream.range(0, count).mapToObj(i -> Tensors.borrowed(chunks.get(i))).toList();
  }
}
