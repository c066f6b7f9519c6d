package dev.autodidact.run;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A task with what a learner answers, for a person to look at.
///
/// @param part `training` or `validation`
/// @param number of the task
/// @param input what an example is
/// @param problem what is asked
/// @param classes names in the order of their labels, none where they have no names
/// @param support what the learner adapted on
/// @param queries what it was asked then
/// @param score of all queries
public record Solved(
    String part,
    long number,
    Input input,
    Problem problem,
    List<String> classes,
    List<Shown> support,
    List<Answered> queries,
    double score) {
  /// An example.
  ///
  /// @param x its values
  /// @param y its label, or the numbers that belong to it
  public record Shown(float[] x, float[] y) {}

  /// A query with its answer.
  ///
  /// @param answer probabilities by label, or numbers
  public record Answered(float[] x, float[] y, float[] answer) {}

  /// @param tasks of which one is shown, drawn as the learner sees them
  static Solved of(
      String part, MetaLearner learner, Params theta, TaskDistribution tasks, Seed seed, long i) {
    try (var _ = new Scope()) {
      Tasks drawn = tasks.sample(seed, i, 1);
      Tensor outputs = learner.adapt(theta, drawn.support()).predict(drawn.query().x());
      double score = tasks.problem().score(outputs, drawn.query().y()).toDoubles()[0];
      boolean classes = tasks.problem() instanceof Problem.Classification;
      List<Shown> queries = shown(drawn.query());
      float[][] answers = rows((classes ? outputs.softmax(-1) : outputs), queries.size());
      List<Answered> answered = new ArrayList<>();
      for (int q = 0; q < answers.length; q++) {
        answered.add(new Answered(queries.get(q).x(), queries.get(q).y(), answers[q]));
      }
      return new Solved(
          part,
          i,
          tasks.input(),
          tasks.problem(),
          names(tasks, seed, i),
          shown(drawn.support()),
          answered,
          score);
    }
  }

  private static List<String> names(TaskDistribution tasks, Seed seed, long i) {
    return tasks.describe(seed, i).get("classes") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static List<Shown> shown(Examples examples) {
    int n = Math.toIntExact(examples.n());
    float[][] x = rows(examples.x(), n);
    float[][] y = rows(examples.y(), n);
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      shown.add(new Shown(x[i], y[i]));
    }
    return shown;
  }

  private static float[][] rows(Tensor values, int n) {
    float[] all = values.toFloats();
    int size = all.length / n;
    float[][] rows = new float[n][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(all, i * size, (i + 1) * size));
    return rows;
  }
}
