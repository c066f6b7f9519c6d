package dev.autodidact.task;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Plain classification: every class keeps one label in all tasks, and a task is a batch of
/// pictures drawn at random from all classes.
///
/// @param pictures what is drawn from; the label of a picture is its class
/// @param shown support pictures of a task
/// @param judged query pictures of a task
public record AllClasses(Pictures pictures, int shown, int judged) implements TaskDistribution {
  public AllClasses {
    if (shown < 1 || judged < 1) {
      throw new InvalidInputException(
          "%d pictures to learn from and %d to be judged on: at least 1 of each"
              .formatted(shown, judged));
    }
  }

  @Override
  public Problem problem() {
    return new Problem.Classification(pictures.classes());
  }

  @Override
  public long[] inputShape() {
    return new long[] {pictures.channels(), pictures.height(), pictures.width()};
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    int n = shown + judged;
    byte[] bytes = new byte[Math.multiplyExact(Math.multiplyExact(count, n), pictures.values())];
    long[] labels = new long[count * n];
    for (int t = 0; t < count; t++) {
      RandomGenerator random = seed.split(first + t).random();
      for (int i = t * n; i < (t + 1) * n; i++) {
        int c = random.nextInt(pictures.classes());
        labels[i] = c;
        pictures.read(c, random.nextInt(pictures.size(c)), bytes, i * pictures.values());
      }
    }
    Examples all =
        new Examples(
            Tensors.ofPixels(
                bytes, count, n, pictures.channels(), pictures.height(), pictures.width()),
            Tensors.of(labels, count, n));
    return new Tasks(all.narrow(0, shown), all.narrow(shown, judged));
  }

  @Override
  public String source() {
    return pictures.digest();
  }

  @Override
  public String digest(Seed seed, int count) {
    String tasks =
        "all classes %s %d %d %d %d"
            .formatted(pictures.digest(), shown, judged, seed.value(), count);
    return Sha256.of(sha -> sha.update(tasks.getBytes(StandardCharsets.US_ASCII)));
  }
}
