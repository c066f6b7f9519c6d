package dev.autodidact.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How much better one learner does than another on the same tasks.
///
/// Tasks differ in difficulty more than learners do, and both met the same ones: the interval of
/// the differences is far narrower than those of the two means.
///
/// @param mean of the differences, task by task
/// @param ci95 half the width of its 95 % interval, NaN for fewer than two tasks
public record Paired(double mean, double ci95) {
  /// `scores` minus `others`, which are of the same tasks in the same order.
  public static Paired of(Scores scores, Scores others) {
    double[] a = scores.perTask();
    double[] b = others.perTask();
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "%d tasks cannot be paired with %d".formatted(a.length, b.length));
    }
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    Scores paired = new Scores(differences);
    return new Paired(paired.mean(), paired.ci95());
  }

  /// [#ci95], empty where it is NaN.
  public OptionalDouble interval() {
    return Double.isNaN(ci95) ? OptionalDouble.empty() : OptionalDouble.of(ci95);
  }

  /// `mean`, and `ci95` where there is an interval.
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean", mean);
    interval().ifPresent(half -> json.put("ci95", half));
    return json;
  }
}
