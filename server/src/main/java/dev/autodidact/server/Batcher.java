package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/// Makes batches of questions that come at the same time: those that come while a batch is computed
/// are the next one. So a single question never waits, and under load a batch costs little more
/// than one.
///
/// @param <Q> a question
/// @param <A> its answer, which must not depend on the others of its batch
final class Batcher<Q, A> {
  private static final int MOST_WAITING = 4096;

  private final Compute compute;
  private final Function<List<Q>, List<A>> answer;
  private final int largest;
  private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();
  private boolean running;

  /// @param answer answers of a batch, in its order
  /// @param largest questions in one batch, unless one request alone has more
  Batcher(Compute compute, int largest, Function<List<Q>, List<A>> answer) {
    this.compute = compute;
    this.largest = largest;
    this.answer = answer;
  }

  private record Asked<Q, A>(List<Q> questions, CompletableFuture<List<A>> answers) {}

  /// Answers to some questions, in their order.
  List<A> ask(List<Q> questions) throws Exception {
    Asked<Q, A> asked = new Asked<>(questions, new CompletableFuture<>());
    enqueue(asked);
    return compute.await(asked.answers());
  }

  private synchronized void enqueue(Asked<Q, A> asked) {
    if (waiting.size() >= MOST_WAITING) {
      throw new RejectedExecutionException("too many questions wait");
    }
    if (!running) {
      compute.execute(this::run); // where that is refused, so is the question
      running = true;
    }
    waiting.add(asked);
  }

  /// One batch; the next one is queued behind the work of others.
  private void run() {
    List<Asked<Q, A>> batch = take();
    if (!batch.isEmpty()) {
      answer(batch);
    }
    continueOrStop();
  }

  private synchronized List<Asked<Q, A>> take() {
    List<Asked<Q, A>> batch = new ArrayList<>();
    int size = 0;
    while (!waiting.isEmpty()) {
      int more = waiting.element().questions().size();
      if (size > 0 && size + more > largest) {
        break;
      }
      Asked<Q, A> next = waiting.remove();
      if (!next.answers().isDone()) { // or its request has given up
        batch.add(next);
        size += more;
      }
    }
    return batch;
  }

  private synchronized void continueOrStop() {
    running = !waiting.isEmpty();
    if (!running) {
      return;
    }
    try {
      compute.execute(this::run);
    } catch (RejectedExecutionException e) {
      running = false;
      for (Asked<Q, A> asked : waiting) {
        asked.answers().completeExceptionally(e);
      }
      waiting.clear();
    }
  }

  private void answer(List<Asked<Q, A>> batch) {
    List<Q> questions = new ArrayList<>();
    batch.forEach(asked -> questions.addAll(asked.questions()));
    try {
      List<A> answers = answer.apply(questions);
      int from = 0;
      for (Asked<Q, A> asked : batch) {
        int to = from + asked.questions().size();
        asked.answers().complete(List.copyOf(answers.subList(from, to)));
        from = to;
      }
    } catch (InvalidInputException e) {
      if (batch.size() == 1) {
        batch.getFirst().answers().completeExceptionally(e);
      } else { // only one's own fault is one's own
        batch.forEach(asked -> answer(List.of(asked)));
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(asked -> asked.answers().completeExceptionally(e));
    }
  }
}
