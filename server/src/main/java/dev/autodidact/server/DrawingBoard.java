package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.Example;
import dev.autodidact.use.Inside;
import dev.autodidact.use.Prediction;
import dev.autodidact.use.TrainedLearner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a learner says to a drawing board, and what goes on inside it meanwhile.
final class DrawingBoard {
  private DrawingBoard() {}

  /// Embeddings in the plane.
  private record Scene(List<Spot> support, List<Spot> prototypes, List<Spot> queries) {}

  /// A place in the plane.
  ///
  /// @param label of an example or a prototype
  /// @param index which example of the label
  private record Spot(@Nullable String label, @Nullable Integer index, double x, double y) {
    static Spot of(Plane plane, @Nullable String label, @Nullable Integer index, double[] point) {
      double[] place = plane.place(point);
      return new Spot(label, index, place[0], place[1]);
    }
  }

  /// The record of one learner in the answer; where it cannot adapt to this, with a sentence why,
  /// so that others beside it still answer.
  static Map<String, Object> result(
      String id,
      TrainedLearner learner,
      SequencedMap<String, List<Example>> support,
      List<Example> queries) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("learner", id);
    long began = System.nanoTime();
    try (Classifier classifier = learner.adapt(support)) {
      List<Prediction> predictions = classifier.predictEach(queries);
      json.put("milliseconds", (System.nanoTime() - began) / 1000 / 1e3);
      json.put("labels", classifier.labels());
      Inside inside = classifier.inside(queries);
      json.put("queries", answers(predictions, inside.steps()));
      double threshold = classifier.threshold().value();
      if (Double.isFinite(threshold)) {
        json.put("threshold", threshold);
      }
      inside.space().ifPresent(space -> json.put("plane", scene(space)));
      inside.memory().ifPresent(memory -> json.put("memory", memory));
    } catch (InvalidInputException e) {
      json.put("problem", e.getMessage());
    }
    return json;
  }

  private static List<Map<String, Object>> answers(
      List<Prediction> predictions, List<List<double[]>> steps) {
    List<Map<String, Object>> answers = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Map<String, Object> answer = Outputs.prediction(predictions.get(i));
      if (!steps.isEmpty()) {
        answer.put("steps", steps.get(i));
      }
      answers.add(answer);
    }
    return answers;
  }

  private static Scene scene(Inside.Space space) {
    List<double[]> points = new ArrayList<>(space.examples());
    space.support().values().forEach(points::addAll);
    Plane plane = Plane.of(points);
    List<Spot> support = new ArrayList<>();
    space
        .support()
        .forEach(
            (label, examples) -> {
              for (int i = 0; i < examples.size(); i++) {
                support.add(Spot.of(plane, label, i, examples.get(i)));
              }
            });
    List<Spot> prototypes = new ArrayList<>();
    space.prototypes().forEach((label, p) -> prototypes.add(Spot.of(plane, label, null, p)));
    List<Spot> queries = space.examples().stream().map(e -> Spot.of(plane, null, null, e)).toList();
    return new Scene(support, prototypes, queries);
  }
}
