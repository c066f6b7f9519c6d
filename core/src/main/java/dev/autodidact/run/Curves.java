package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Records;
import dev.autodidact.task.Problem;
import dev.autodidact.train.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/// How a checkpoint does with other numbers of shots, ways and inner steps than it was asked.
///
/// @param tasks unseen tasks behind each point
/// @param progress is told of each point as of a test of its own
record Curves(BestCheckpoint best, DataSets data, Workers workers, int tasks, Progress progress) {
  private static final String TEST_STEPS = "testSteps";
  private static final List<Integer> SHOTS = List.of(1, 2, 5, 10);
  private static final List<Integer> WAYS = List.of(2, 5, 10, 20);
  private static final List<Integer> STEPS = List.of(0, 1, 2, 3, 5, 10, 20, 50);

  /// Unseen tasks behind a point, at most.
  static final int MOST_TASKS = 200;

  private static final int MOST_QUERIES = 5;

  /// By name; those that the learner or its tasks do not have are missing.
  static SequencedMap<String, List<Compared.At>> of(
      BestCheckpoint best,
      Result result,
      DataSets data,
      Workers workers,
      int tasks,
      Progress progress) {
    return new Curves(best, data, workers, Math.min(tasks, MOST_TASKS), progress).of(result);
  }

  private SequencedMap<String, List<Compared.At>> of(Result result) {
    Experiment e = result.experiment();
    SequencedMap<String, List<Compared.At>> curves = new LinkedHashMap<>();
    switch (result.tested().about()) {
      case Result.OfTasks about -> {
        FewShotTasks asked = e.tasks();
        curves.put(
            "shots", curve(with(SHOTS, asked.shots()), n -> e.with(few(asked.ways(), n, asked))));
        if (about.problem() instanceof Problem.Classification) {
          curves.put(
              "ways", curve(with(WAYS, asked.ways()), n -> e.with(few(n, asked.shots(), asked))));
        }
        curves.put("innerSteps", curve(steps(e), n -> e.configured(Map.of(TEST_STEPS, n))));
        curves.put("instances", Compared.At.of(about.instances(), 1));
      }
      case Result.OfWorlds worlds ->
          curves.put(
              "stages", Compared.At.of(worlds.played().eachStage(), worlds.episodic() ? 1 : 0));
    }
    curves.values().removeIf(List::isEmpty);
    return curves;
  }

  private static FewShotTasks few(int ways, int shots, FewShotTasks like) {
    return like.tested(ways, shots, Math.min(MOST_QUERIES, like.queries()));
  }

  private static List<Integer> with(List<Integer> usual, int own) {
    TreeSet<Integer> all = new TreeSet<>(usual);
    all.add(own);
    return List.copyOf(all);
  }

  private List<Compared.At> curve(List<Integer> points, IntFunction<Experiment> asked) {
    List<Compared.At> curve = new ArrayList<>();
    Setup.Test test = Question.of(tasks).test(false);
    for (int point : points) {
      setup(asked, point)
          .map(setup -> setup.test(best.theta(), test, workers, progress).scores())
          .ifPresent(scores -> curve.add(Compared.At.of(point, scores)));
    }
    return curve;
  }

  /// Empty for a number that this learner, or these data, cannot do. It is found out before tasks
  /// are spread over processes, which then all test or none.
  private Optional<Setup> setup(IntFunction<Experiment> asked, int point) {
    try {
      return Optional.of(best.setup(asked.apply(point), data));
    } catch (InvalidInputException _) {
      return Optional.empty();
    }
  }

  /// Up to ten inner steps, and up to twice those of the preset; none where it has no such setting.
  private static List<Integer> steps(Experiment experiment) {
    TreeSet<Integer> steps = new TreeSet<>();
    if (Records.values(experiment.config()).get(TEST_STEPS) instanceof Integer own) {
      STEPS.stream().filter(s -> s <= Math.max(10, 2 * own)).forEach(steps::add);
      steps.add(own);
    }
    return List.copyOf(steps);
  }
}
