package dev.autodidact.server;

import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Places;
import dev.autodidact.environment.body.Body;
import dev.autodidact.evaluate.Behaviour;
import dev.autodidact.nn.Input;
import dev.autodidact.run.Showcase;
import dev.autodidact.run.Solved;
import dev.autodidact.task.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What requests are told of a checkpoint at work.
final class ShowcaseOutputs {
  private static final int SHOWN_SHOTS = 5;
  private static final int SHOWN_CLASSES = 10;
  private static final int SHOWN_POINTS = 400;
  private static final int SHOWN_NUMBERS = 12;

  private ShowcaseOutputs() {}

  static Map<String, Object> of(Showcase showcase) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", showcase.step());
    switch (showcase) {
      case Showcase.OfTasks(long _, List<Solved> tasks) ->
          json.put("tasks", tasks.stream().map(ShowcaseOutputs::task).toList());
      case Showcase.OfWorlds worlds -> worlds(json, worlds);
    }
    return json;
  }

  private static Map<String, Object> task(Solved task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("part", task.part());
    json.put("number", task.number());
    json.put("measure", task.problem().scoreName());
    if (Double.isFinite(task.score())) {
      json.put("score", task.score());
    }
    switch (task.problem()) {
      case Problem.Classification(int ways) -> json.put("classes", classes(task, ways));
      case Problem.Regression _ -> {
        json.put("support", points(task.support()));
        json.put(
            "queries", task.queries().stream().limit(SHOWN_POINTS).map(q -> numbers(q)).toList());
      }
    }
    return json;
  }

  /// The first classes with their first examples, so that an answer is small whatever the task.
  private static List<Map<String, Object>> classes(Solved task, int ways) {
    List<Map<String, Object>> classes = new ArrayList<>();
    for (int label = 0; label < Math.min(SHOWN_CLASSES, ways); label++) {
      int own = label;
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("label", name(task, label));
      json.put(
          "support",
          task.support().stream()
              .filter(s -> (int) s.y()[0] == own)
              .limit(SHOWN_SHOTS)
              .map(s -> example(task.input(), s.x()))
              .toList());
      json.put(
          "queries",
          task.queries().stream()
              .filter(q -> (int) q.y()[0] == own)
              .limit(SHOWN_SHOTS)
              .map(q -> answered(task, q, own))
              .toList());
      classes.add(json);
    }
    return classes;
  }

  private static Map<String, Object> answered(Solved task, Solved.Answered query, int label) {
    int best = 0;
    for (int k = 1; k < query.answer().length; k++) {
      best = query.answer()[k] > query.answer()[best] ? k : best;
    }
    Map<String, Object> json = new LinkedHashMap<>(example(task.input(), query.x()));
    float probability = query.answer()[best];
    boolean sound = Float.isFinite(probability); // what is not finite is wrong
    json.put("answer", sound ? name(task, best) : "nothing");
    json.put("right", sound && best == label);
    json.put("probability", sound ? probability : 0);
    return json;
  }

  private static String name(Solved task, int label) {
    return label < task.classes().size() ? task.classes().get(label) : "class " + (label + 1);
  }

  private static Map<String, Object> example(Input input, float[] x) {
    return input instanceof Input.Picture(int channels, int height, int width)
        ? Map.of("picture", Pngs.of(x, channels, height, width))
        : Map.of("row", first(x));
  }

  private static float[] first(float[] x) {
    float[] first = new float[Math.min(SHOWN_NUMBERS, x.length)];
    for (int k = 0; k < first.length; k++) {
      first[k] = finite(x[k]);
    }
    return first;
  }

  private static List<Map<String, Object>> points(List<Solved.Shown> examples) {
    return examples.stream()
        .limit(SHOWN_POINTS)
        .map(e -> Map.<String, Object>of("x", first(e.x()), "y", first(e.y())))
        .toList();
  }

  private static Map<String, Object> numbers(Solved.Answered query) {
    return Map.of("x", first(query.x()), "y", first(query.y()), "answer", first(query.answer()));
  }

  /// JSON has no other numbers.
  private static float finite(float value) {
    return Float.isFinite(value) ? value : 0;
  }

  private static void worlds(Map<String, Object> json, Showcase.OfWorlds shown) {
    json.put("stages", shown.episodic() ? "episodes" : "gradient steps");
    if (shown.family() instanceof Places places) {
      json.put("places", places.extent());
    }
    if (shown.family().actions() instanceof Actions.Discrete(int choices)) {
      json.put("choices", choices);
    }
    json.put("horizon", shown.family().horizon());
    if (shown.family() instanceof Body body) {
      json.put("body", BodyOutputs.of(body, shown.poses()));
      json.put("worlds", BodyOutputs.worlds(body, shown));
    } else {
      json.put("worlds", shown.worlds().stream().map(w -> world(w, shown)).toList());
    }
  }

  private static Map<String, Object> world(Behaviour world, Showcase.OfWorlds shown) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (shown.family() instanceof Places) {
      json.put("goal", List.of(world.task()[0], world.task()[1]));
    } else if (shown.family().actions() instanceof Actions.Discrete(int choices)
        && world.task().length == choices
        && shown.family().horizon() == 1) {
      json.put("hidden", world.task());
    }
    json.put("stages", world.stages());
    return json;
  }
}
