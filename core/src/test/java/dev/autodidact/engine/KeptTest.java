package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeptTest {
  private static final int DROPPED = 20;
  private static final int THREADS = 8;

  private final AtomicInteger closings = new AtomicInteger();

  /// The test itself holds on to the tensors, so nothing but the cleaner frees them.
  @Test
  void whatNobodyRefersToAnyMoreIsFreed() throws InterruptedException {
    List<Tensor> tensors = Stream.generate(KeptTest::tensor).limit(DROPPED).toList();
    long handles = NativeMemory.handles();
    tensors.forEach(this::drop);
    while (closings.get() < DROPPED) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(tensors).allMatch(t -> t.raw().isNull());
    assertThat(NativeMemory.handles()).isLessThanOrEqualTo(handles - DROPPED);
  }

  @Test
  void whatIsReferredToStays() throws InterruptedException {
    try (Kept<Tensor> kept = kept(tensor())) {
      for (int i = 0; i < 5; i++) {
        System.gc();
        Thread.sleep(10);
      }
      assertThat(kept.<float[]>apply(Tensor::toFloats)).containsExactly(1, 1, 1);
      assertThat(closings).hasValue(0);
    }
  }

  @Test
  void closingFreesOnceHoweverOftenAndOnHoweverManyThreads() {
    Tensor tensor = tensor();
    Kept<Tensor> kept = kept(tensor);
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(
            () -> {
              await(start);
              kept.close();
              kept.close();
            });
      }
      start.countDown();
    }
    assertThat(closings).hasValue(1);
    assertThat(tensor.raw().isNull()).isTrue();
  }

  @Test
  void whatIsInUseIsFreedByTheOneThatUsesIt() {
    Tensor tensor = tensor();
    Kept<Tensor> kept = kept(tensor);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Double> sum =
        CompletableFuture.supplyAsync(
            () ->
                kept.apply(
                    t -> {
                      inside.countDown();
                      await(closed);
                      try (var _ = new Scope()) {
                        return t.sum().item();
                      }
                    }));
    await(inside);
    kept.close();
    boolean freed = tensor.raw().isNull();
    closed.countDown();
    assertThat(freed).isFalse();
    assertThat(sum.join()).isEqualTo(3);
    assertThat(tensor.raw().isNull()).isTrue();
    assertThat(closings).hasValue(1);
  }

  @Test
  void whatIsClosedCannotBeUsed() {
    Kept<Tensor> kept = kept(tensor());
    kept.close();
    assertThatThrownBy(() -> kept.apply(Tensor::item)).isInstanceOf(IllegalStateException.class);
  }

  private static Tensor tensor() {
    try (Scope scope = new Scope()) {
      return scope.keep(Tensors.full(1, 3));
    }
  }

  private void drop(Tensor tensor) {
    assertThat(kept(tensor).<Integer>apply(Tensor::rank)).isEqualTo(1);
  }

  private Kept<Tensor> kept(Tensor tensor) {
    AtomicInteger counted = closings; // not this test, which a cleaner would hold on to
    return Kept.of(
        tensor,
        t -> {
          counted.incrementAndGet();
          t.close();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
