package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Questions that come at once are answered together, each as if it were alone.
@Timeout(60)
class BatcherTest {
  @AutoClose private final Compute compute = new Compute(Limits.defaults());
  @AutoClose private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);

  private List<Integer> squares(List<Integer> numbers) {
    sizes.add(numbers.size());
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (numbers.contains(-1)) {
      throw new InvalidInputException("-1 is no question");
    }
    return numbers.stream().map(n -> n * n).toList();
  }

  @Test
  void answersManyInFewBatchesAndInOrder() throws Exception {
    Batcher<Integer, Integer> batcher = new Batcher<>(compute, 10, this::squares);
    List<Future<List<Integer>>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      List<Integer> questions = List.of(i, i + 1);
      answers.add(clients.submit(() -> batcher.ask(questions)));
    }
    Thread.sleep(200); // so that all wait behind the first
    open.countDown();
    for (int i = 0; i < 100; i++) {
      assertThat(answers.get(i).get()).containsExactly(i * i, (i + 1) * (i + 1));
    }
    assertThat(sizes).hasSizeLessThan(30).allSatisfy(size -> assertThat(size).isBetween(2, 10));
  }

  @Test
  void aBadQuestionSpoilsNoOther() throws Exception {
    Batcher<Integer, Integer> batcher = new Batcher<>(compute, 10, this::squares);
    Future<List<Integer>> first = clients.submit(() -> batcher.ask(List.of(1)));
    Thread.sleep(100);
    Future<List<Integer>> good = clients.submit(() -> batcher.ask(List.of(3)));
    Future<List<Integer>> bad = clients.submit(() -> batcher.ask(List.of(-1)));
    Thread.sleep(100);
    open.countDown();
    assertThat(first.get()).containsExactly(1);
    assertThat(good.get()).containsExactly(9);
    assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
        .isThrownBy(bad::get)
        .withCauseInstanceOf(InvalidInputException.class);
  }
}
