package dev.autodidact.task;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.Arrays;

/// Labelled examples of several tasks, the same number for each.
///
/// @param x `[tasks, n, ...]` the inputs
/// @param y the targets: `[tasks, n]` labels from 0 on, or `[tasks, n, outputs]` numbers
public record Examples(Tensor x, Tensor y) {
  public long tasks() {
    return x.size(0);
  }

  /// Examples of each task.
  public long n() {
    return x.size(1);
  }

  /// How many classes the labels name.
  public int classes() {
    return Math.toIntExact((long) y.max()) + 1;
  }

  /// The examples `from .. from + length - 1` of each task.
  public Examples narrow(long from, long length) {
    return new Examples(x.narrow(1, from, length), y.narrow(1, from, length));
  }

  /// `length` examples of each task from `from` on, going round to the first after the last.
  public Examples cyclic(long from, int length) {
    long start = from % n();
    if (start + length <= n()) {
      return narrow(start, length);
    }
    long[] index = new long[length];
    Arrays.setAll(index, i -> (start + i) % n());
    Tensor chosen = Tensors.of(index, length);
    return new Examples(x.indexSelect(1, chosen), y.indexSelect(1, chosen));
  }

  /// The examples of all tasks, dealt out to `groups` tasks in their order.
  public Examples grouped(long groups) {
    return new Examples(grouped(x, groups), grouped(y, groups));
  }

  /// `[tasks, n, ...]` -> `[groups, tasks*n/groups, ...]`.
  public static Tensor grouped(Tensor t, long groups) {
    long[] shape = t.shape();
    shape[1] = shape[0] * shape[1] / groups;
    shape[0] = groups;
    return t.reshape(shape);
  }

  /// Picks examples for each task out of those of all tasks.
  ///
  /// @param chosen `[tasks, m]`: example i of task t is number `t * n + i`
  /// @return `[tasks, m, ...]`
  public Examples pick(Tensor chosen) {
    return new Examples(pick(x, chosen), pick(y, chosen));
  }

  private static Tensor pick(Tensor t, Tensor chosen) {
    long[] shape = t.shape();
    long[] flat = Arrays.copyOfRange(shape, 1, shape.length);
    flat[0] *= shape[0];
    shape[1] = chosen.size(1);
    return t.reshape(flat).indexSelect(0, chosen.reshape(-1)).reshape(shape);
  }
}
