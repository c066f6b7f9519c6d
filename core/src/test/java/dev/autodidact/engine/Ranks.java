package dev.autodidact.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// A group of processes, each of which is a thread here.
public final class Ranks {
  private final byte[][] given;
  private final CyclicBarrier all;

  private Ranks(int size) {
    this.given = new byte[size][];
    this.all = new CyclicBarrier(size);
  }

  /// What each rank comes to, with two threads of its own.
  public static <R> List<R> run(int size, Function<Workers, R> each) {
    return run(size, false, each);
  }

  /// The same, with sums over shards by all-reduce.
  public static <R> List<R> byRing(int size, Function<Workers, R> each) {
    return run(size, true, each);
  }

  private static <R> List<R> run(int size, boolean ring, Function<Workers, R> each) {
    Ranks ranks = new Ranks(size);
    try (ExecutorService threads = Executors.newFixedThreadPool(size)) {
      List<Future<R>> results = new ArrayList<>();
      for (int rank = 0; rank < size; rank++) {
        ProcessGroup member = ranks.new Member(rank);
        ProcessGroup group = ring ? member.byRing() : member;
        results.add(
            threads.submit(
                () -> {
                  try (Workers workers = new Workers(2, Device.CPU, group);
                      var _ = new Scope()) {
                    return each.apply(workers);
                  } catch (RuntimeException e) {
                    ranks.all.reset();
                    throw e;
                  }
                }));
      }
      List<R> done = new ArrayList<>();
      for (Future<R> result : results) {
        done.add(result.get());
      }
      return done;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private final class Member implements ProcessGroup {
    private final int rank;

    private Member(int rank) {
      this.rank = rank;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public int size() {
      return given.length;
    }

    @Override
    public List<byte[]> gather(byte[] mine) {
      given[rank] = mine.clone();
      await();
      List<byte[]> gathered = List.of(given.clone());
      await();
      return gathered;
    }

    @Override
    public Tensor sum(Tensor mine) {
      Tensor sum = mine.mul(0);
      for (byte[] each : gather(Wire.bytes(List.of(mine.toDoubles())))) {
        double[] numbers = (double[]) ((List<?>) Wire.read(each)).getFirst();
        sum = sum.add(Tensors.of(numbers, mine.shape()).like(mine));
      }
      return sum;
    }

    private void await() {
      try {
        all.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("rank %d waited in vain".formatted(rank), e);
      }
    }

    @Override
    public void close() {}
  }
}
