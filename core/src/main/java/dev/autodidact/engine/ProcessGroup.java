package dev.autodidact.engine;

import java.util.List;

/// The processes that compute together, as one of them sees them.
///
/// All run the same program on the same data with the same seed, so all come to the same calls in
/// the same order; what differs is which shards each of them computes ([Workers]).
public interface ProcessGroup extends AutoCloseable {
  /// A process by itself.
  ProcessGroup ALONE =
      new ProcessGroup() {
        @Override
        public int rank() {
          return 0;
        }

        @Override
        public int size() {
          return 1;
        }

        @Override
        public List<byte[]> gather(byte[] mine) {
          return List.of(mine);
        }

        @Override
        public Tensor sum(Tensor mine) {
          return mine;
        }

        @Override
        public void close() {}
      };

  /// The number of this process, from 0 on.
  int rank();

  /// How many processes there are.
  int size();

  /// What every process gives, in the order of their ranks; waits until all have.
  ///
  /// @throws ProcessGroupException if one of them does not come
  List<byte[]> gather(byte[] mine);

  /// The sum of what every process gives, which has the same shape in all: the same numbers in each
  /// of them, equal to rounding to those of another order. Waits until all have come.
  ///
  /// @throws ProcessGroupException if one of them does not come
  Tensor sum(Tensor mine);

  /// Whether sums over shards are made by [#sum] of what each process adds up by itself, instead of
  /// shard by shard in order.
  default boolean ring() {
    return false;
  }

  /// The same processes, with sums over shards by [#sum].
  default ProcessGroup byRing() {
    return new Ring(this);
  }

  /// Leaves; the others go on as long as they need nothing of it.
  @Override
  void close();
}
