package dev.autodidact.server;

import dev.autodidact.run.DataSets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The runs that can be watched.
public final class Runs {
  private final Map<String, WatchedRun> byId = new LinkedHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private Runs() {}

  /// None to watch.
  static Runs none() {
    return new Runs();
  }

  /// Those in some folders; the id of each is the name of its folder, with a number where that is
  /// taken.
  ///
  /// @param data where their tasks come from
  /// @throws dev.autodidact.InvalidInputException if one is no run folder
  public static Runs of(List<Path> folders, DataSets data) {
    Runs runs = new Runs();
    for (Path folder : folders) {
      String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      String id = name;
      for (int n = 2; runs.byId.containsKey(id); n++) {
        id = name + "-" + n;
      }
      WatchedRun run = new WatchedRun(id, folder, data);
      run.state();
      runs.byId.put(id, run);
    }
    return runs;
  }

  Collection<WatchedRun> all() {
    return byId.values();
  }

  /// @throws ProblemException 404 if there is none of that id
  WatchedRun named(String id) {
    WatchedRun run = byId.get(id);
    if (run == null) {
      throw ProblemException.unknown(
          byId.isEmpty()
              ? "this server was started without a RUN: it has none to watch"
              : "there is no run of that id: see /api/runs");
    }
    return run;
  }

  /// Waits for a moment.
  ///
  /// @return whether the server ends meanwhile
  boolean endsWithin(long milliseconds) throws InterruptedException {
    return end.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  /// Lets all who look on go.
  void end() {
    end.countDown();
  }
}
