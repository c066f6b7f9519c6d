package dev.autodidact.evaluate;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Notes what was answered in a test while it is scored: of the first tasks, up to two million
/// queries in all.
public final class Answers implements Evaluation.Witness {
  private static final long MOST = 2_000_000;

  private final Problem problem;
  private final AtomicReferenceArray<@Nullable Answer> noted;

  /// @param count tasks of the test
  public Answers(Problem problem, int count) {
    this.problem = problem;
    this.noted = new AtomicReferenceArray<>(count);
  }

  @Override
  public void saw(int first, Tasks shard, Tensor predicted) {
    int n = Math.toIntExact(shard.query().n());
    float[] y = shard.query().y().toFloats();
    float[] outputs = predicted.toFloats();
    float[] chosen = predicted.argmax(-1).toFloats();
    for (int t = 0; t < shard.count() && first + t < Math.max(1, MOST / n); t++) {
      noted.set(
          first + t,
          switch (problem) {
            case Problem.Classification(int ways) ->
                labels(part(y, t, n), part(chosen, t, n), part(outputs, t, n * ways));
            case Problem.Regression(int width) ->
                new Answer.Numbers(part(y, t, n * width), part(outputs, t, n * width), n);
          });
    }
  }

  private static float[] part(float[] all, int task, int each) {
    return Arrays.copyOfRange(all, task * each, (task + 1) * each);
  }

  private static Answer labels(float[] y, float[] chosen, float[] logits) {
    int ways = logits.length / y.length;
    int[] labels = new int[y.length];
    int[] predicted = new int[y.length];
    float[] confidence = new float[y.length];
    for (int i = 0; i < y.length; i++) {
      labels[i] = (int) y[i];
      double sum = 0;
      for (int k = 0; k < ways; k++) {
        sum += Math.exp(logits[i * ways + k] - logits[i * ways + (int) chosen[i]]);
      }
      boolean finite = Double.isFinite(sum) && finite(logits, i * ways, ways);
      predicted[i] = finite ? (int) chosen[i] : -1;
      confidence[i] = finite ? (float) (1 / sum) : 0;
    }
    return new Answer.Labels(labels, predicted, confidence);
  }

  private static boolean finite(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  /// Task by task, from the first on: what all processes of the group of `workers` noted, in each.
  public List<Answer> tasks(Workers workers) {
    return workers.map(workers.group().size(), _ -> here()).stream()
        .flatMap(some -> some.entrySet().stream())
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /// What this process noted, by the number of the task.
  private Map<Integer, Answer> here() {
    Map<Integer, Answer> here = new HashMap<>();
    for (int t = 0; t < noted.length(); t++) {
      Answer answer = noted.get(t);
      if (answer != null) {
        here.put(t, answer);
      }
    }
    return here;
  }
}
