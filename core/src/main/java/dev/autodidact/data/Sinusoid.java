package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.random.RandomGenerator;

/// Regression of y = A sin(x − φ): amplitude A in [0.1, 5], phase φ in [0, π], x in [−5, 5].
///
/// C. Finn, P. Abbeel, S. Levine, 2017, section 5.1.
///
/// @param shots points to learn from
/// @param queries points to be judged on
public record Sinusoid(int shots, int queries) implements TaskDistribution {
  public Sinusoid {
    if (shots < 1 || queries < 1) {
      throw new InvalidInputException(
          "%d shots and %d queries: at least 1 of each".formatted(shots, queries));
    }
  }

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
      double amplitude = random.nextDouble(0.1, 5);
      double phase = random.nextDouble(Math.PI);
      for (int i = t * n; i < (t + 1) * n; i++) {
        double at = random.nextDouble(-5, 5);
        x[i] = (float) at;
        y[i] = (float) (amplitude * Math.sin(at - phase));
      }
    }
    Examples all = new Examples(Tensors.of(x, count, n, 1), Tensors.of(y, count, n, 1));
    return new Tasks(all.narrow(0, shots), all.narrow(shots, queries));
  }

  @Override
  public String source() {
    return Digests.sha256("sinusoid");
  }

  @Override
  public String digest(Seed seed, int count) {
    return Digests.sha256("sinusoid %d %d %d %d".formatted(shots, queries, seed.value(), count));
  }
}
