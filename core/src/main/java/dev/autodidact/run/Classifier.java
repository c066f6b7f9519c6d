package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.engine.Kept;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What a mini learning session gives: it names the class of new examples. Any number of threads
/// may share it; one that nobody closes is freed when it is unreachable.
public final class Classifier implements AutoCloseable {
  private final List<String> labels;
  private final Kept<Adapted> adapted;
  private final boolean transductive;
  private final Alone alone;
  private final Preparation preparation;

  Classifier(
      List<String> labels,
      Adapted adapted,
      boolean transductive,
      Alone alone,
      Preparation preparation) {
    this.labels = labels;
    this.adapted = Kept.of(adapted, Adapted::close);
    this.transductive = transductive;
    this.alone = alone;
    this.preparation = preparation;
  }

  /// The classes it tells apart.
  public List<String> labels() {
    return labels;
  }

  /// Whether pictures that are predicted together have a part in one another's prediction.
  public boolean transductive() {
    return transductive;
  }

  /// What normalises a picture that is predicted by itself.
  public Alone alone() {
    return alone;
  }

  /// The probability of each class, most probable first, of a picture by itself: what `evaluate
  /// --alone` measures.
  public Map<String, Double> predict(Picture picture) {
    return predict(List.of(picture)).getFirst();
  }

  /// The probability of each class, most probable first, of each of some pictures: what `evaluate`
  /// measures.
  ///
  /// Where [#transductive], the pictures are one batch, and the figure of an evaluation holds for
  /// batches like those of its tasks: as many pictures of each class. One picture alone is
  /// predicted as such.
  public List<Map<String, Double>> predict(List<Picture> pictures) {
    return ranked(() -> preparation.pictures(pictures));
  }

  /// The same for one row of numbers by itself.
  public Map<String, Double> predictRow(double... row) {
    return predictRows(List.of(row)).getFirst();
  }

  /// The same for rows of numbers, as they stand in the columns of a table.
  public List<Map<String, Double>> predictRows(List<double[]> rows) {
    return ranked(() -> preparation.rows(rows));
  }

  /// The same for one row of a table by itself: its cells by the names of their columns.
  public Map<String, Double> predictCells(Map<String, String> row) {
    return predictCells(List.of(row)).getFirst();
  }

  /// The same for rows of a table, as they are written there.
  public List<Map<String, Double>> predictCells(List<Map<String, String>> rows) {
    return ranked(() -> preparation.cells(rows));
  }

  private List<Map<String, Double>> ranked(Supplier<Tensor> examples) {
    try (var _ = new Scope()) {
      Tensor x = examples.get();
      Tensor scores = adapted.apply(a -> x.size(1) == 1 ? a.predictAlone(x) : a.predict(x));
      if (!scores.isFinite()) {
        throw new InvalidInputException(
            "no prediction: it is not a finite number, as of inputs far from those of training");
      }
      double[] p = scores.softmax(-1).toDoubles();
      List<Map<String, Double>> predictions = new ArrayList<>();
      for (int from = 0; from < p.length; from += labels.size()) {
        predictions.add(ranked(p, from));
      }
      return predictions;
    }
  }

  private Map<String, Double> ranked(double[] p, int from) {
    Map<String, Double> ranked = new LinkedHashMap<>();
    IntStream.range(0, labels.size())
        .boxed()
        .sorted((a, b) -> Double.compare(p[from + b], p[from + a]))
        .forEach(i -> ranked.put(labels.get(i), p[from + i]));
    return ranked;
  }

  @Override
  public void close() {
    adapted.close();
  }
}
