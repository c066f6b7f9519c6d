package dev.autodidact.run;

import dev.autodidact.data.Picture;
import dev.autodidact.engine.Scope;
import dev.autodidact.learner.Adapted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a mini learning session on pictures gives: it names the class of new ones.
public final class Classifier implements AutoCloseable {
  private final List<String> labels;
  private final Adapted adapted;

  Classifier(List<String> labels, Adapted adapted) {
    this.labels = labels;
    this.adapted = adapted;
  }

  /// The classes it tells apart.
  public List<String> labels() {
    return labels;
  }

  /// The probability of each class, most probable first.
  public Map<String, Double> predict(Picture picture) {
    try (var _ = new Scope()) {
      double[] p = adapted.predict(TrainedLearner.tensor(List.of(picture))).softmax(-1).toDoubles();
      Map<String, Double> ranked = new LinkedHashMap<>();
      java.util.stream.IntStream.range(0, p.length)
          .boxed()
          .sorted((a, b) -> Double.compare(p[b], p[a]))
          .forEach(i -> ranked.put(labels.get(i), p[i]));
      return ranked;
    }
  }

  @Override
  public void close() {
    adapted.close();
  }
}
