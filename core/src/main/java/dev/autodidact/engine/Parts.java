package dev.autodidact.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What shards gave, each still in the process that computed it: shard `i` is with rank `i` modulo
/// the number of processes.
///
/// @param <R> of one shard; records and arrays of numbers, tensors and [java.io.Serializable]s,
///   where it is gathered
public final class Parts<R> {
  private final Workers workers;
  private final List<@Nullable R> own;

  /// @param own null for what another process holds
  Parts(Workers workers, List<@Nullable R> own) {
    this.workers = workers;
    this.own = own;
  }

  /// Goes on with each shard where it is.
  public <Q> Parts<Q> then(Function<R, Q> next) {
    return workers.compute(own.size(), i -> next.apply(held(i)));
  }

  /// Something of each shard that takes no time to get, where it is.
  public <Q> Parts<Q> each(Function<R, Q> get) {
    List<@Nullable Q> got = new ArrayList<>(own.size());
    for (R part : own) {
      got.add(part == null ? null : get.apply(part));
    }
    return new Parts<>(workers, got);
  }

  private R held(int shard) {
    R part = own.get(shard);
    if (part == null) {
      throw new IllegalStateException("shard %d is with another process".formatted(shard));
    }
    return part;
  }

  /// All of them in order, on every process. What comes from other processes has no history; its
  /// tensors belong to the innermost open scope.
  public List<R> gather() {
    ProcessGroup group = workers.group();
    if (group.size() == 1) {
      return mine();
    }
    List<byte[]> all = group.gather(Wire.bytes(mine()));
    List<List<R>> byRank = new ArrayList<>();
    for (int rank = 0; rank < all.size(); rank++) {
      byRank.add(rank == group.rank() ? mine() : sent(all.get(rank)));
    }
    List<R> gathered = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      gathered.add(byRank.get(i % group.size()).get(i / group.size()));
    }
    return gathered;
  }

  /// All of them added up, the same on every process: in order, or, by [ProcessGroup#ring], first
  /// those of each process. The innermost open scope owns the sum.
  ///
  /// @param add of some, in order
  /// @param numbers of a sum, one vector
  /// @param filled a sum with other numbers
  public R sum(
      Function<List<R>, R> add, Function<R, Tensor> numbers, BiFunction<R, Tensor, R> filled) {
    ProcessGroup group = workers.group();
    if (!group.ring() || own.size() < group.size()) { // each process has a shard at least
      return add.apply(gather());
    }
    R sum = add.apply(mine());
    return filled.apply(sum, group.sum(numbers.apply(sum)));
  }

  @SuppressWarnings("unchecked") // the same program made it
  private List<R> sent(byte[] bytes) {
    return (List<R>) Wire.read(bytes);
  }

  /// Does something to those that this process holds.
  public void forEachHere(Consumer<R> action) {
    mine().forEach(action);
  }

  private List<R> mine() {
    List<R> mine = new ArrayList<>();
    for (R part : own) {
      if (part != null) {
        mine.add(part);
      }
    }
    return mine;
  }
}
