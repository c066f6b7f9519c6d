package dev.autodidact.run;

import dev.autodidact.data.Picture;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a mini learning session on pictures gives: it names the class of new ones.
public final class Classifier implements AutoCloseable {
  private final List<String> labels;
  private final Adapted adapted;
  private final PictureFormat format;

  Classifier(List<String> labels, Adapted adapted, PictureFormat format) {
    this.labels = labels;
    this.adapted = adapted;
    this.format = format;
  }

  /// The classes it tells apart.
  public List<String> labels() {
    return labels;
  }

  /// The probability of each class, most probable first.
  public Map<String, Double> predict(Picture picture) {
    try (var _ = new Scope()) {
      Tensor x = TrainedLearner.tensor(List.of(picture), format);
      double[] p = adapted.predict(x).softmax(-1).toDoubles();
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
