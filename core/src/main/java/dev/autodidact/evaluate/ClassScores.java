package dev.autodidact.evaluate;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.evaluate.Gallery.Face;
import dev.autodidact.evaluate.Gallery.Points;
import dev.autodidact.task.TaskDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How well single classes are told from others, and which are taken for which. Classes differ from
/// task to task, so a class is judged over the tasks that have it.
///
/// @param tasks of the test whose answers were noted
/// @param accuracies of all classes that were in one of them, rising
/// @param worst classes, the worst first
/// @param best classes, the best first
/// @param confusions the most frequent first
public record ClassScores(
    int tasks,
    double[] accuracies,
    List<OfClass> worst,
    List<OfClass> best,
    List<Confusion> confusions) {
  private static final int SHOWN = 6;
  private static final int PAIRS = 8;

  public ClassScores {
    worst = List.copyOf(worst);
    best = List.copyOf(best);
    confusions = List.copyOf(confusions);
  }

  /// The accuracy of a class in each task that has it.
  public record OfClass(Face face, Scores scores) {}

  /// Queries of one class that were taken for another.
  ///
  /// @param times how often
  /// @param queries of the class in all tasks that have both
  public record Confusion(Face of, Face taken, int times, int queries) {}

  /// What is known of a class while answers are counted.
  ///
  /// @param task the first that has it, and `label` its label there
  private record Met(String name, int task, int label, List<Double> accuracies) {
    double mean() {
      return scores().mean();
    }

    Scores scores() {
      return new Scores(accuracies.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /// Of classes told equally well, those first of which more is known.
  private static final Comparator<Met> MOST_TASKS =
      Comparator.comparingInt(met -> -met.accuracies().size());

  private record Pair(String of, String taken) {}

  /// Empty where classes have no names, or numbers are asked for.
  ///
  /// @param tasks as the learner was shown them
  /// @param seed of them
  /// @param answers of the first tasks, as they were scored
  public static Optional<ClassScores> of(TaskDistribution tasks, Seed seed, List<Answer> answers) {
    Map<String, Met> classes = new LinkedHashMap<>();
    Map<Pair, Integer> wrong = new LinkedHashMap<>();
    for (int t = 0; t < answers.size(); t++) {
      List<String> names = Gallery.names(tasks, seed, t);
      if (names.isEmpty() || !(answers.get(t) instanceof Answer.Labels labels)) {
        return Optional.empty();
      }
      count(t, names, labels, classes, wrong);
    }
    List<Met> sorted = new ArrayList<>(classes.values());
    sorted.sort(Comparator.comparingDouble(Met::mean).thenComparing(MOST_TASKS));
    double[] accuracies = sorted.stream().mapToDouble(Met::mean).toArray();
    int shown = Math.min(SHOWN, sorted.size() / 2);
    List<Met> best = new ArrayList<>(sorted);
    best.sort(Comparator.<Met>comparingDouble(met -> -met.mean()).thenComparing(MOST_TASKS));
    return Optional.of(
        new ClassScores(
            answers.size(),
            accuracies,
            sorted.subList(0, shown).stream().map(met -> ofClass(tasks, seed, met)).toList(),
            best.subList(0, shown).stream().map(met -> ofClass(tasks, seed, met)).toList(),
            confusions(tasks, seed, answers, classes, wrong)));
  }

  private static void count(
      int task,
      List<String> names,
      Answer.Labels labels,
      Map<String, Met> classes,
      Map<Pair, Integer> wrong) {
    int[] right = new int[names.size()];
    int[] all = new int[names.size()];
    for (int i = 0; i < labels.queries(); i++) {
      int label = labels.labels()[i];
      int predicted = labels.predicted()[i];
      all[label]++;
      if (labels.right(i)) {
        right[label]++;
      } else if (predicted >= 0) {
        wrong.merge(new Pair(names.get(label), names.get(predicted)), 1, Integer::sum);
      }
    }
    for (int label = 0; label < all.length; label++) {
      if (all[label] > 0) {
        String name = names.get(label);
        int at = label;
        classes
            .computeIfAbsent(name, _ -> new Met(name, task, at, new ArrayList<>()))
            .accuracies()
            .add((double) right[label] / all[label]);
      }
    }
  }

  private static List<Confusion> confusions(
      TaskDistribution tasks,
      Seed seed,
      List<Answer> answers,
      Map<String, Met> classes,
      Map<Pair, Integer> wrong) {
    List<Map.Entry<Pair, Integer>> most = new ArrayList<>(wrong.entrySet());
    most.removeIf(pair -> !classes.containsKey(pair.getKey().taken())); // it has no query anywhere
    most.sort(Map.Entry.<Pair, Integer>comparingByValue().reversed());
    most = most.subList(0, Math.min(PAIRS, most.size()));
    int[] together = new int[most.size()];
    for (int t = 0; t < answers.size(); t++) {
      List<String> names = Gallery.names(tasks, seed, t);
      for (int i = 0; i < together.length; i++) {
        Pair pair = most.get(i).getKey();
        if (names.contains(pair.of()) && names.contains(pair.taken())) {
          together[i] += queries(answers.get(t), names.indexOf(pair.of()));
        }
      }
    }
    List<Confusion> confusions = new ArrayList<>();
    for (int i = 0; i < together.length; i++) {
      Pair pair = most.get(i).getKey();
      Face of = ofClass(tasks, seed, Objects.requireNonNull(classes.get(pair.of()))).face();
      Face taken = ofClass(tasks, seed, Objects.requireNonNull(classes.get(pair.taken()))).face();
      confusions.add(new Confusion(of, taken, most.get(i).getValue(), together[i]));
    }
    return confusions;
  }

  private static int queries(Answer answer, int label) {
    return answer instanceof Answer.Labels labels
        ? Math.toIntExact(Arrays.stream(labels.labels()).filter(y -> y == label).count())
        : 0;
  }

  private static OfClass ofClass(TaskDistribution tasks, Seed seed, Met met) {
    try (var _ = new Scope()) {
      Points support = Points.of(tasks.sample(seed, met.task(), 1).support());
      return new OfClass(new Face(met.name(), support.first(met.label())), met.scores());
    }
  }
}
