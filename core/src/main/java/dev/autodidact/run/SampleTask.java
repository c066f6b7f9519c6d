package dev.autodidact.run;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.nn.Input;
import dev.autodidact.task.Examples;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The pictures of a task, as a learner is shown them.
///
/// @param input what one picture is
/// @param classes in the order of their labels
public record SampleTask(Input.Picture input, List<Row> classes) {
  private static final int PICTURES = 8;
  private static final int CLASSES = 20;

  /// The first pictures of a class, those of the support before others.
  ///
  /// @param pictures each `[channels, height, width]`, from 0 to 1, row by row
  /// @param support how many of them are of the support
  public record Row(String name, List<float[]> pictures, int support) {}

  /// Task `i` of a seed; empty where examples are no pictures, or classes have no names.
  static Optional<SampleTask> of(TaskDistribution tasks, Seed seed, long i) {
    if (!(tasks.input() instanceof Input.Picture input)
        || !(tasks.describe(seed, i).get("classes") instanceof List<?> names)) {
      return Optional.empty();
    }
    try (var _ = new Scope()) {
      Tasks drawn = tasks.sample(seed, i, 1);
      List<Row> rows = new ArrayList<>();
      for (int label = 0; label < Math.min(CLASSES, names.size()); label++) {
        List<float[]> pictures = new ArrayList<>(pictures(drawn.support(), label, input));
        int support = Math.min(PICTURES, pictures.size());
        pictures.addAll(pictures(drawn.query(), label, input));
        List<float[]> first = pictures.subList(0, Math.min(PICTURES, pictures.size()));
        rows.add(new Row(String.valueOf(names.get(label)), List.copyOf(first), support));
      }
      return Optional.of(new SampleTask(input, rows));
    }
  }

  private static List<float[]> pictures(Examples examples, int label, Input.Picture input) {
    double[] labels = examples.y().toDoubles();
    float[] values = examples.x().toFloats();
    int size = input.channels() * input.height() * input.width();
    List<float[]> pictures = new ArrayList<>();
    for (int i = 0; i < labels.length && pictures.size() < PICTURES; i++) {
      if (labels[i] == label) {
        pictures.add(Arrays.copyOfRange(values, i * size, (i + 1) * size));
      }
    }
    return pictures;
  }
}
