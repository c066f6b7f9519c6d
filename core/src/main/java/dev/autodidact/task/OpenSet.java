package dev.autodidact.task;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.util.List;
import java.util.stream.LongStream;

/// Tasks of which some classes are left out (open-set recognition): the support has the first
/// `ways` classes only, and the queries those and the others, which are *unknown* to the task.
///
/// The label of an unknown query is at least `ways`.
///
/// @param all tasks with more classes
/// @param ways how many of them a task learns
public record OpenSet(TaskDistribution all, int ways) implements TaskDistribution {
  public OpenSet {
    if (ways < 1 || ways > all.problem().outputs()) {
      throw new IllegalArgumentException(
          "%d of %d classes".formatted(ways, all.problem().outputs()));
    }
  }

  @Override
  public Problem problem() {
    return new Problem.Classification(ways);
  }

  @Override
  public Input input() {
    return all.input();
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    Tasks tasks = all.sample(seed, first, count);
    return new Tasks(learned(tasks.support()), tasks.query());
  }

  /// Of each round ([Rounds]) the first `ways`.
  private Examples learned(Examples examples) {
    int classes = all.problem().outputs();
    long[] kept = LongStream.range(0, examples.n()).filter(i -> i % classes < ways).toArray();
    Tensor index = Tensors.of(kept, kept.length);
    return new Examples(examples.x().indexSelect(1, index), examples.y().indexSelect(1, index));
  }

  @Override
  public String source() {
    return all.source();
  }

  @Override
  public String digest(Seed seed, int count) {
    return all.digest(seed, count);
  }

  @Override
  public List<String> names() {
    return all.names();
  }
}
