package dev.autodidact.learner;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import java.util.List;
import java.util.stream.LongStream;

/// The sum of the embedded support of each class and the number of its examples, as a part of φ:
/// `sums [tasks, ways, dim]`, `counts [tasks, ways, 1]`.
public final class ClassSums {
  private static final String SUMS = "sums";
  private static final String COUNTS = "counts";

  private ClassSums() {}

  /// @param support `[tasks, n, dim]` with labels
  public static Params of(Examples support) {
    return of(support, support.classes());
  }

  private static Params of(Examples support, int ways) {
    Tensor members = support.y().oneHot(ways).like(support.x()); // [tasks, n, ways]
    return of(members.transpose(1, 2).bmm(support.x()), members.sum(1).unsqueeze(-1));
  }

  private static Params of(Tensor sums, Tensor counts) {
    return Params.of(SUMS, sums).with(Params.of(COUNTS, counts));
  }

  /// The mean of each class: `[tasks, ways, dim]`.
  public static Tensor means(Params phi) {
    return phi.get(SUMS).div(phi.get(COUNTS));
  }

  /// φ with more support.
  ///
  /// @param more `[tasks, n, dim]`, with labels that go on after those of φ where classes are new
  public static Params add(Params phi, Examples more) {
    long known = phi.get(SUMS).size(1);
    int ways = (int) Math.max(known, more.classes());
    Params added = of(more, ways);
    return phi.with(
        of(
            wide(phi.get(SUMS), ways).add(added.get(SUMS)),
            wide(phi.get(COUNTS), ways).add(added.get(COUNTS))));
  }

  private static Tensor wide(Tensor sums, long ways) {
    long missing = ways - sums.size(1);
    if (missing == 0) {
      return sums;
    }
    Tensor none = Tensors.full(0, sums.size(0), missing, sums.size(2)).like(sums);
    return Tensors.cat(1, List.of(sums, none));
  }

  /// φ without one of its classes.
  public static Params without(Params phi, int label) {
    long ways = phi.get(SUMS).size(1);
    long[] others = LongStream.range(0, ways).filter(i -> i != label).toArray();
    Tensor index = Tensors.of(others, others.length);
    return phi.with(of(phi.get(SUMS).indexSelect(1, index), phi.get(COUNTS).indexSelect(1, index)));
  }
}
