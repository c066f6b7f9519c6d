package dev.autodidact.evaluate;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.nn.Input;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.TaskTexts;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Unseen tasks to look at, with the predictions that were scored.
///
/// @param input what an example is
/// @param tasks the first of the test
/// @param hardest those with the worst scores, the worst first
/// @param mistakes the wrong predictions that were held most probable; none in regression
public record Gallery(Input input, List<Shown> tasks, List<Shown> hardest, List<Mistake> mistakes) {
  private static final int TASKS = 4;
  private static final int HARDEST = 2;
  private static final int MISTAKES = 12;

  public Gallery {
    tasks = List.copyOf(tasks);
    hardest = List.copyOf(hardest);
    mistakes = List.copyOf(mistakes);
  }

  /// Labelled examples.
  ///
  /// @param x `[n][values of an example]`
  /// @param y labels, or numbers, `[n]`
  /// @param texts what examples are made of; none where that is no text
  public record Points(float[][] x, float[] y, List<String> texts) {
    static Points of(Examples examples) {
      return of(examples, List.of());
    }

    static Points of(Examples examples, List<String> texts) {
      int n = Math.toIntExact(examples.n());
      float[] x = examples.x().toFloats();
      int size = x.length / n;
      float[][] rows = new float[n][];
      Arrays.setAll(rows, i -> Arrays.copyOfRange(x, i * size, (i + 1) * size));
      return new Points(rows, examples.y().toFloats(), texts);
    }

    /// The first example of a label.
    float[] first(int label) {
      for (int i = 0; i < x.length; i++) {
        if (y[i] == label) {
          return x[i];
        }
      }
      throw new IllegalArgumentException("no example of label " + label);
    }
  }

  /// A task with its answer.
  ///
  /// @param number its place in the test, from 0 on
  /// @param classes names in the order of the labels; none in regression
  public record Shown(
      int number, double score, List<String> classes, Points support, Points query, Answer answer) {
    public Shown {
      classes = List.copyOf(classes);
    }
  }

  /// A wrong prediction.
  ///
  /// @param task its place in the test, from 0 on
  /// @param query the example
  /// @param of its class, and the first support example of that
  /// @param taken the class that was predicted, likewise
  /// @param confidence the probability that was given to it
  public record Mistake(int task, float[] query, Face of, Face taken, double confidence) {}

  /// A class as one can recognise it: its name, and an example of it.
  public record Face(String name, float[] example) {}

  /// @param tasks as the learner was shown them
  /// @param seed of them
  /// @param answers of the first tasks, as they were scored
  public static Gallery of(TaskDistribution tasks, Seed seed, Scores scores, List<Answer> answers) {
    double[] perTask = scores.perTask();
    double sign = tasks.problem().higherIsBetter() ? 1 : -1;
    List<Integer> worst =
        IntStream.range(0, answers.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> sign * perTask[i]))
            .filter(i -> i >= TASKS)
            .limit(HARDEST)
            .toList();
    List<Integer> first = IntStream.range(0, Math.min(TASKS, answers.size())).boxed().toList();
    return new Gallery(
        tasks.input(),
        first.stream().map(i -> shown(tasks, seed, i, perTask[i], answers.get(i))).toList(),
        worst.stream().map(i -> shown(tasks, seed, i, perTask[i], answers.get(i))).toList(),
        mistakes(tasks, seed, answers));
  }

  private static Shown shown(
      TaskDistribution tasks, Seed seed, int number, double score, Answer answer) {
    try (var _ = new Scope()) {
      Tasks task = tasks.sample(seed, number, 1);
      Optional<TaskTexts> texts = tasks.texts(seed, number);
      return new Shown(
          number,
          score,
          told(tasks, seed, number),
          Points.of(task.support(), texts.map(TaskTexts::support).orElse(List.of())),
          Points.of(task.query(), texts.map(TaskTexts::query).orElse(List.of())),
          answer);
    }
  }

  /// The names of the classes of a task, in the order of their labels; none where they have none.
  static List<String> names(TaskDistribution tasks, Seed seed, int number) {
    return tasks.describe(seed, number).get("classes") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  /// The same, with numbers for names where classes have none; none in regression.
  private static List<String> told(TaskDistribution tasks, Seed seed, int number) {
    List<String> names = names(tasks, seed, number);
    return names.isEmpty() && tasks.problem() instanceof Problem.Classification(int ways)
        ? IntStream.rangeClosed(1, ways).mapToObj(label -> "class " + label).toList()
        : names;
  }

  private record Place(int task, int query, float confidence) {}

  private static List<Mistake> mistakes(TaskDistribution tasks, Seed seed, List<Answer> answers) {
    List<Place> wrong = new ArrayList<>();
    for (int t = 0; t < answers.size(); t++) {
      if (answers.get(t) instanceof Answer.Labels labels) {
        for (int i = 0; i < labels.queries(); i++) {
          if (!labels.right(i) && labels.predicted()[i] >= 0) {
            wrong.add(new Place(t, i, labels.confidence()[i]));
          }
        }
      }
    }
    wrong.sort(Comparator.comparingDouble(place -> -place.confidence()));
    List<Mistake> mistakes = new ArrayList<>();
    for (Place place : wrong.subList(0, Math.min(MISTAKES, wrong.size()))) {
      Answer.Labels labels = (Answer.Labels) answers.get(place.task());
      mistakes.add(mistake(tasks, seed, place, labels));
    }
    return mistakes;
  }

  private static Mistake mistake(
      TaskDistribution tasks, Seed seed, Place place, Answer.Labels labels) {
    try (var _ = new Scope()) {
      Tasks task = tasks.sample(seed, place.task(), 1);
      List<String> names = told(tasks, seed, place.task());
      Points support = Points.of(task.support());
      return new Mistake(
          place.task(),
          Points.of(task.query()).x()[place.query()],
          face(names, support, labels.labels()[place.query()]),
          face(names, support, labels.predicted()[place.query()]),
          place.confidence());
    }
  }

  private static Face face(List<String> names, Points support, int label) {
    return new Face(names.get(label), support.first(label));
  }
}
