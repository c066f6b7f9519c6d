package dev.autodidact.task;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// The same tasks with the support of each in a random order of its own, for learners that read it
/// one example after the other.
///
/// @param tasks whose digests these tasks share: they show the same pictures
public record Shuffled(TaskDistribution tasks) implements TaskDistribution {
  /// Examples of the tasks `first, first + 1, ...` of `seed`, each task's in a random order.
  public static Examples order(Examples examples, Seed seed, long first) {
    int count = Math.toIntExact(examples.tasks());
    int n = Math.toIntExact(examples.n());
    long[] order = new long[count * n];
    for (int t = 0; t < count; t++) {
      int[] own = order(n, seed, first + t);
      for (int i = 0; i < n; i++) {
        order[t * n + i] = (long) t * n + own[i];
      }
    }
    return examples.pick(Tensors.of(order, count, n));
  }

  /// Fisher and Yates, inside out.
  private static int[] order(int n, Seed seed, long task) {
    RandomGenerator random = seed.split("order").split(task).random();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    Tasks sampled = tasks.sample(seed, first, count);
    return new Tasks(order(sampled.support(), seed, first), sampled.query());
  }

  @Override
  public Problem problem() {
    return tasks.problem();
  }

  @Override
  public Input input() {
    return tasks.input();
  }

  @Override
  public String source() {
    return tasks.source();
  }

  @Override
  public String digest(Seed seed, int count) {
    return tasks.digest(seed, count);
  }

  @Override
  public List<String> names() {
    return tasks.names();
  }

  @Override
  public SequencedMap<String, Object> describe(Seed seed, long i) {
    return tasks.describe(seed, i);
  }

  @Override
  public Optional<TaskTexts> texts(Seed seed, long i) {
    return tasks
        .texts(seed, i)
        .map(
            texts -> {
              int[] order = order(texts.support().size(), seed, i);
              return new TaskTexts(
                  Arrays.stream(order).mapToObj(texts.support()::get).toList(), texts.query());
            });
  }
}
