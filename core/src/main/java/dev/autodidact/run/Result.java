package dev.autodidact.run;

import dev.autodidact.evaluate.Scores;
import dev.autodidact.task.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A figure about unseen tasks, with all that is needed to judge and repeat it.
///
/// @param problem what was asked
/// @param scores of the learner, task by task
/// @param chance what guessing scores, or NaN where there is no such thing
/// @param nearestNeighbour scores of nearest neighbour on raw inputs, on the same tasks; none for
///   regression
/// @param instances accuracy on the first, second, ... example of a class in a sequence, of
///   learners that predict along one; otherwise empty
/// @param tasks the settings of the tasks
/// @param config settings of the learner itself, as it adapted
/// @param transductive whether predictions used the other queries of their task
/// @param digest SHA-256 of the test tasks
/// @param seed of the test tasks
/// @param step the meta-step of the checkpoint
/// @param run the run folder
/// @param start what the training started from; empty if that was random
/// @param seconds how long adapting and predicting took for all tasks
public record Result(
    Problem problem,
    Scores scores,
    double chance,
    Optional<Scores> nearestNeighbour,
    List<Scores> instances,
    TaskSettings tasks,
    Map<String, Object> config,
    boolean transductive,
    String digest,
    long seed,
    long step,
    String run,
    Optional<Start> start,
    double seconds) {
  public Result {
    instances = List.copyOf(instances);
  }

  /// The result as it stands in `result.json`.
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.putAll(scores.toJson(problem.scoreName()));
    json.put("tasks", scores.tasks());
    json.put("ways", tasks.ways());
    json.put("shots", tasks.shots());
    json.put("queries", tasks.queries());
    json.put("transductive", transductive);
    json.put("seed", seed);
    nearestNeighbour.ifPresent(
        n -> {
          json.put("chance", chance);
          json.put("nearestNeighbour", n.toJson("accuracy"));
        });
    if (!instances.isEmpty()) {
      json.put("instances", instances.stream().map(s -> s.toJson("accuracy")).toList());
    }
    json.put("config", config);
    json.put("source", tasks.source());
    json.put("tasksDigest", digest);
    json.put("step", step);
    json.put("run", run);
    start.ifPresent(s -> json.put("start", s));
    json.put("seconds", seconds);
    return json;
  }
}
