package dev.autodidact.evaluate;

/// How much better one learner does than another on the same tasks.
///
/// Tasks differ in difficulty more than learners do, and both met the same ones: the interval of
/// the differences is far narrower than those of the two means.
///
/// @param mean of the differences, task by task
/// @param ci95 half the width of its 95 % interval
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
    java.util.Arrays.setAll(differences, i -> a[i] - b[i]);
    Scores paired = new Scores(differences);
    return new Paired(paired.mean(), paired.ci95());
  }
}
