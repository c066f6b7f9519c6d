package dev.autodidact.learner.optimization;

import dev.autodidact.engine.Tensors;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Mini-batches of a support, one after the other, without end.
///
/// Where classes are told apart, every mini-batch holds the same number of each: the next of its
/// examples, going round to the first after the last. So classes of few examples are seen as often
/// as those of many. Where numbers are predicted, a mini-batch is the next run of examples.
final class MiniBatches {
  private final Examples support;
  private final int size;

  /// Of each task, the examples of each class; none where numbers are predicted.
  private final List<int[][]> classes;

  /// @param size examples in a mini-batch, rounded up to the same number of each class
  MiniBatches(Examples support, Problem problem, int size) {
    this.support = support;
    this.classes = problem instanceof Problem.Classification ? classes(support) : new ArrayList<>();
    int ways = classes.isEmpty() ? 1 : classes.getFirst().length;
    this.size = Math.ceilDiv(size, ways) * ways;
  }

  private static List<int[][]> classes(Examples support) {
    int n = Math.toIntExact(support.n());
    int ways = support.classes();
    double[] labels = support.y().toDoubles();
    List<int[][]> classes = new ArrayList<>();
    for (int task = 0; task < support.tasks(); task++) {
      int[][] members = new int[ways][0];
      for (int i = 0; i < n; i++) {
        int label = (int) labels[task * n + i];
        members[label] = Arrays.copyOf(members[label], members[label].length + 1);
        members[label][members[label].length - 1] = i;
      }
      classes.add(Arrays.stream(members).filter(some -> some.length > 0).toArray(int[][]::new));
    }
    return classes;
  }

  /// Mini-batch `k`, counted from 0: `[tasks, size, ...]`.
  Examples at(int k) {
    if (classes.isEmpty()) {
      return support.cyclic((long) k * size, size);
    }
    long[] chosen = new long[Math.toIntExact(support.tasks()) * size];
    for (int task = 0; task < classes.size(); task++) {
      int[][] members = classes.get(task);
      int each = size / members.length;
      for (int i = 0; i < size; i++) {
        int[] ofClass = members[i % members.length];
        int next = (k * each + i / members.length) % ofClass.length;
        chosen[task * size + i] = task * support.n() + ofClass[next];
      }
    }
    return support.pick(Tensors.of(chosen, support.tasks(), size));
  }
}
