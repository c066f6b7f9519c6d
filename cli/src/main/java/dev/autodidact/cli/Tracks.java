package dev.autodidact.cli;

import dev.autodidact.agent.Experience;
import dev.autodidact.run.Result;
import java.util.ArrayList;
import java.util.List;

/// Where an agent went in one world: for each stage of a session some paths of places in the plane.
///
/// @param goal where it had to go
/// @param stages of each stage, paths from the start on
record Tracks(Place goal, List<List<List<Place>>> stages) {
  private static final int PATHS = 3;

  record Place(double x, double y) {}

  /// In world `w`, one of the first.
  static Tracks of(Result result, int w) {
    double[] task = result.ofWorlds().played().worlds().get(w).task();
    List<Experience> log = result.ofWorlds().played().log();
    List<List<List<Place>>> stages = new ArrayList<>();
    if (result.ofWorlds().episodic()) {
      episodes(log.getFirst(), w).forEach(path -> stages.add(List.of(path)));
    } else {
      for (Experience stage : log) {
        List<List<Place>> paths = new ArrayList<>();
        for (int copy = 0; copy < Math.min(PATHS, stage.copies()); copy++) {
          paths.add(episodes(stage, w * stage.copies() + copy).getFirst());
        }
        stages.add(paths);
      }
    }
    return new Tracks(new Place(task[0], task[1]), stages);
  }

  /// The path of each episode of environment `i`.
  private static List<List<Place>> episodes(Experience experience, int i) {
    List<List<Place>> episodes = new ArrayList<>();
    List<Place> path = new ArrayList<>();
    for (int t = 0; t < experience.length(i); t++) {
      if (path.isEmpty()) {
        path.add(new Place(experience.observation(i, t, 0), experience.observation(i, t, 1)));
      }
      path.add(new Place(experience.outcome(i, t, 0), experience.outcome(i, t, 1)));
      if (experience.ended(i, t)) {
        episodes.add(path);
        path = new ArrayList<>();
      }
    }
    return episodes;
  }
}
