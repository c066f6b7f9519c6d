package dev.autodidact.task;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.util.random.RandomGenerator;

/// Regression of y = a x + b: slope a and intercept b in [−2, 2], x in [−1, 1].
///
/// @param shots points to learn from
/// @param queries points to be judged on
public record Lines(int shots, int queries) implements TaskDistribution {
  @Override
  public Problem problem() {
    return new Problem.Regression(1);
  }

  @Override
  public Input input() {
    return new Input.Numbers(1);
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    int n = shots + queries;
    float[] x = new float[count * n];
    float[] y = new float[count * n];
    for (int t = 0; t < count; t++) {
      RandomGenerator random = seed.split(first + t).random();
      double slope = random.nextDouble(-2, 2);
      double intercept = random.nextDouble(-2, 2);
      for (int i = t * n; i < (t + 1) * n; i++) {
        double at = random.nextDouble(-1, 1);
        x[i] = (float) at;
        y[i] = (float) (slope * at + intercept);
      }
    }
    Examples all = new Examples(Tensors.of(x, count, n, 1), Tensors.of(y, count, n, 1));
    return new Tasks(all.narrow(0, shots), all.narrow(shots, queries));
  }

  @Override
  public String source() {
    return "lines";
  }

  @Override
  public String digest(Seed seed, int count) {
    return "%s %s %d".formatted(this, seed, count);
  }
}
