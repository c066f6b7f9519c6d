package dev.autodidact.server;

import dev.autodidact.run.DataSets;
import dev.autodidact.run.RunState;
import dev.autodidact.run.Showcase;
import dev.autodidact.run.Showcase.OfTasks;
import dev.autodidact.run.Solved;
import dev.autodidact.task.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A run folder that is looked at: what its files say, and its best checkpoint at work.
///
/// Files are read at most twice a second, however many look on. A checkpoint is put to work once,
/// and then the next one not before twenty times as long has passed: what looking on costs is a
/// small part of one processor.
final class WatchedRun {
  private static final long FRESH_NANOS = 400_000_000;
  private static final int REST = 20;
  private static final String BEST = "best.safetensors";

  private final String id;
  private final Path folder;
  private final DataSets data;
  private @Nullable RunState state;
  private long read;
  private @Nullable Work work;
  private volatile long rested = System.nanoTime();

  WatchedRun(String id, Path folder, DataSets data) {
    this.id = id;
    this.folder = folder;
    this.data = data;
  }

  /// A version of a file.
  private record Stamp(FileTime changed, long size) {
    static Stamp of(Path file) {
      try {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(is.lastModifiedTime(), is.size());
      } catch (IOException _) {
        return new Stamp(FileTime.fromMillis(0), -1);
      }
    }
  }

  /// What a version of the checkpoint does.
  private record Work(Stamp stamp, CompletableFuture<Showcase> shown) {}

  String id() {
    return id;
  }

  Path folder() {
    return folder;
  }

  /// What the files say now.
  ///
  /// @throws dev.autodidact.InvalidInputException if the folder is no run any more
  synchronized RunState state() {
    RunState known = state;
    if (known == null || System.nanoTime() - read > FRESH_NANOS) {
      known = RunState.of(folder);
      state = known;
      read = System.nanoTime();
    }
    return known;
  }

  /// What a validation measures, as far as that is known.
  Optional<String> measure() {
    return state().measure().or(this::asked);
  }

  private synchronized Optional<String> asked() {
    return work != null && work.shown().isDone() && !work.shown().isCompletedExceptionally()
        ? problem(work.shown().join()).map(Problem::scoreName)
        : Optional.empty();
  }

  private static Optional<Problem> problem(Showcase shown) {
    return shown instanceof OfTasks(long _, List<Solved> tasks)
        ? Optional.of(tasks.getFirst().problem())
        : Optional.empty();
  }

  /// The best checkpoint at work; an earlier one while the time for the next has not come.
  ///
  /// @throws dev.autodidact.InvalidInputException if there is none yet, or data are not there
  Showcase showcase(Compute compute) throws Exception {
    return compute.await(work(compute).shown().copy()); // who waits too long cancels only the copy
  }

  private synchronized Work work(Compute compute) {
    Work known = work;
    Stamp now = Stamp.of(folder.resolve(BEST));
    boolean next = known == null || (!known.stamp().equals(now) && known.shown().isDone());
    if (known == null || (next && System.nanoTime() - rested >= 0)) {
      known = new Work(now, new CompletableFuture<>());
      Work begun = known;
      compute.execute(() -> put(begun));
      work = known;
    }
    return known;
  }

  private void put(Work to) {
    long began = System.nanoTime();
    try {
      to.shown().complete(Showcase.of(state().run(), data));
    } catch (RuntimeException | Error e) {
      to.shown().completeExceptionally(e);
    } finally {
      rested = System.nanoTime() + REST * (System.nanoTime() - began);
    }
  }
}
