package dev.autodidact.task;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Plain classification: every class keeps one label in all tasks, and a task is a batch of
/// examples drawn at random from all classes.
///
/// @param examples what is drawn from; the label of an example is its class
/// @param shown support examples of a task
/// @param judged query examples of a task
public record AllClasses(Classes examples, int shown, int judged) implements TaskDistribution {
  public AllClasses {
    if (shown < 1 || judged < 1) {
      throw new InvalidInputException(
          "%d examples to learn from and %d to be judged on: at least 1 of each"
              .formatted(shown, judged));
    }
  }

  @Override
  public Problem problem() {
    return new Problem.Classification(examples.classes());
  }

  @Override
  public Input input() {
    return examples.input();
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    int n = shown + judged;
    int[] classes = new int[Math.multiplyExact(count, n)];
    int[] indices = new int[classes.length];
    long[] labels = new long[classes.length];
    for (int t = 0; t < count; t++) {
      RandomGenerator random = seed.split(first + t).random();
      for (int i = t * n; i < (t + 1) * n; i++) {
        classes[i] = random.nextInt(examples.classes());
        indices[i] = random.nextInt(examples.size(classes[i]));
        labels[i] = classes[i];
      }
    }
    Tensor x = Functions.unfold(examples.examples(classes, indices), 0, count);
    Examples all = new Examples(x, Tensors.of(labels, count, n));
    return new Tasks(all.narrow(0, shown), all.narrow(shown, judged));
  }

  @Override
  public String source() {
    return examples.digest();
  }

  @Override
  public List<String> names() {
    return IntStream.range(0, examples.classes()).mapToObj(examples::name).toList();
  }

  @Override
  public String digest(Seed seed, int count) {
    String tasks =
        "all classes %s %d %d %d %d"
            .formatted(examples.digest(), shown, judged, seed.value(), count);
    return Digests.sha256(tasks);
  }
}
