package dev.autodidact.task;

import dev.autodidact.Digests;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The classes of `all` that have enough examples for a task.
public final class LargeClasses implements Classes {
  private final Classes all;
  private final int[] kept;

  /// @param least so many examples are enough
  public LargeClasses(Classes all, int least) {
    this.all = all;
    this.kept = IntStream.range(0, all.classes()).filter(c -> all.size(c) >= least).toArray();
  }

  /// The names of those that are left out.
  public List<String> left() {
    return IntStream.range(0, all.classes())
        .filter(c -> Arrays.binarySearch(kept, c) < 0)
        .mapToObj(all::name)
        .toList();
  }

  @Override
  public Input input() {
    return all.input();
  }

  @Override
  public int classes() {
    return kept.length;
  }

  @Override
  public String name(int c) {
    return all.name(kept[c]);
  }

  @Override
  public int size(int c) {
    return all.size(kept[c]);
  }

  @Override
  public Tensor examples(int[] classes, int[] indices) {
    return all.examples(Arrays.stream(classes).map(c -> kept[c]).toArray(), indices);
  }

  @Override
  public Optional<String> text(int c, int index) {
    return all.text(kept[c], index);
  }

  @Override
  public String digest() {
    if (kept.length == all.classes()) {
      return all.digest();
    }
    return Digests.sha256(all.digest() + " of these " + Arrays.toString(kept));
  }
}
