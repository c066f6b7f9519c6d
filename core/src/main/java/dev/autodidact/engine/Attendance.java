package dev.autodidact.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Tells which process of a group is missing, when one is.
///
/// Every process writes down twice a second how often it has come to the others. Of one that has
/// ended or is stopped, what is written stays as it is; one that hangs has come less often.
final class Attendance implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(500);
  static final Duration PATIENCE = BEAT.multipliedBy(5);
  private static final String LOST = "lost";
  private static final String LEFT = "left";

  /// What a process has written down; -1 where it has written nothing.
  private record Mark(long beats, long calls) {
    static Mark parse(String text) {
      String[] words = text.split(" ", -1);
      return new Mark(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }
  }

  private final Rendezvous at;
  private final Store store;
  private final AtomicLong calls = new AtomicLong();
  private final Thread beating;

  Attendance(Rendezvous at) {
    this.at = at;
    this.store = new Store(at, false, PATIENCE);
    this.beating = Thread.ofPlatform().daemon().name("autodidact-attendance").start(this::beat);
  }

  /// Notes that this process comes to the others.
  void comes() {
    calls.incrementAndGet();
  }

  private void beat() {
    try {
      for (long beats = 0; ; beats++) {
        store.set(key(at.rank()), beats + " " + calls.get());
        Thread.sleep(BEAT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      calls.get(); // a store that is gone is noticed by who waits for the others
    }
  }

  private static String key(int rank) {
    return "process " + rank;
  }

  /// Which process is missing, in words, for one that has waited in vain. All that ask are told the
  /// same.
  String missing() {
    String silent = (at.opened() ? "" : "rank 0 is missing: ") + at.store() + " does not answer";
    return asked(this::told).orElse(silent);
  }

  private String told() throws InterruptedException {
    Optional<String> told = store.get(LOST);
    if (told.isPresent()) {
      return told.get();
    }
    List<Mark> before = marks();
    Thread.sleep(PATIENCE);
    List<Mark> after = marks();
    String missing = store.get(LOST).orElseGet(() -> missing(before, after));
    store.set(LOST, missing);
    return missing;
  }

  /// What comes of asking the store; nothing where it fails, or gives no answer in time: a store
  /// whose process is stopped lets others wait for ever.
  private static <T> Optional<T> asked(Callable<T> question) {
    try {
      return Optional.of(Limit.of(PATIENCE.multipliedBy(3), question));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    for (int rank = 0; rank < at.size(); rank++) {
      marks.add(store.get(key(rank)).map(Mark::parse).orElse(new Mark(-1, -1)));
    }
    return marks;
  }

  private String missing(List<Mark> before, List<Mark> after) {
    List<Integer> silent = ranks(r -> before.get(r).beats == after.get(r).beats);
    if (!silent.isEmpty()) {
      return silent(silent);
    }
    List<Integer> late = ranks(r -> after.get(r).calls < calls.get());
    return late.isEmpty() ? "a connection between two of the processes was lost" : late(late);
  }

  /// What is said of ranks that write down nothing any more.
  static String silent(List<Integer> ranks) {
    return ProcessGroupException.named(ranks)
        + (ranks.size() == 1
            ? " is missing: it has ended, is stopped, or is cut off"
            : " are missing: they have ended, are stopped, or are cut off");
  }

  /// What is said of ranks that have not come to the others.
  static String late(List<Integer> ranks) {
    return ProcessGroupException.named(ranks)
        + (ranks.size() == 1
            ? " is missing: it is there, but hangs"
            : " are missing: they are there, but hang");
  }

  private List<Integer> ranks(IntPredicate which) {
    return IntStream.range(0, at.size()).filter(r -> r != at.rank()).filter(which).boxed().toList();
  }

  /// Waits, where this process opened the store, until the others need it no more.
  @Override
  public void close() {
    beating.interrupt();
    asked(this::left);
  }

  private boolean left() throws InterruptedException {
    store.count(LEFT);
    while (at.opens() && store.get(LEFT).map(Long::parseLong).orElse(0L) < at.size()) {
      Thread.sleep(BEAT.dividedBy(10));
    }
    return true;
  }
}
