package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.use.TrainedLearner;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The learners that classifiers can be made from.
public final class Learners implements AutoCloseable {
  private final Map<String, Named> byId = new LinkedHashMap<>();

  /// A learner under an id.
  ///
  /// @param id in requests
  /// @param run where it is from, in words
  /// @param learner itself
  record Named(String id, String run, TrainedLearner learner) {}

  /// Loads the learners of run folders; the id of each is the name of its folder.
  ///
  /// @throws InvalidInputException if one is no run of a learner
  public static Learners load(List<Path> runs) {
    Learners learners = new Learners();
    try {
      for (Path run : runs) {
        Path name = run.toAbsolutePath().normalize().getFileName();
        learners.add(String.valueOf(name), run.toString(), TrainedLearner.load(run));
      }
      return learners;
    } catch (RuntimeException | Error e) {
      learners.close();
      throw e;
    }
  }

  /// Adds a learner, under `name` or, where that is taken, under `name-2` and so on.
  void add(String name, String run, TrainedLearner learner) {
    String id = name;
    for (int n = 2; byId.containsKey(id); n++) {
      id = name + "-" + n;
    }
    byId.put(id, new Named(id, run, learner));
  }

  Collection<Named> all() {
    return byId.values();
  }

  /// @throws InvalidInputException if there is none of that id
  Named named(String id) {
    Named named = byId.get(id);
    if (named == null) {
      throw new InvalidInputException(
          byId.isEmpty()
              ? "this server was started without a RUN: it can make no classifiers, only use those"
                    + " it has"
              : "there is no learner `%s`: there are %s"
                  .formatted(id, String.join(", ", byId.keySet())));
    }
    return named;
  }

  @Override
  public void close() {
    byId.values().forEach(named -> named.learner().close());
  }
}
