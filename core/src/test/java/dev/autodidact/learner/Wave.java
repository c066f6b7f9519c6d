package dev.autodidact.learner;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// Pictures, points and parameters by formula: those of `tools/golden_learners.py`.
final class Wave {
  private static final int TASKS = 2;
  private static final int WAYS = 3;
  private static final int SHOTS = 2;
  private static final int SIDE = 16;

  private Wave() {}

  private static Tensor wave(double phase, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    return Tensors.of(
        IntStream.range(0, count)
            .mapToDouble(i -> Math.sin(1.3 * i + (long) i * i % 251 + phase))
            .toArray(),
        shape);
  }

  static Tasks pictures(int queries) {
    return pictures(queries, SIDE);
  }

  static Tasks pictures(int queries, int side) {
    return new Tasks(pictures(SHOTS, side, 0.1), pictures(queries, side, 0.7));
  }

  private static Examples pictures(int each, int side, double phase) {
    int n = WAYS * each;
    long[] labels = IntStream.range(0, TASKS * n).mapToLong(i -> i % n % WAYS).toArray();
    return new Examples(
        wave(phase, TASKS, n, 1, side, side).mul(0.5).add(0.5), Tensors.of(labels, TASKS, n));
  }

  static Tasks points(int n) {
    return new Tasks(points(n, 0.1), points(n, 0.7));
  }

  private static Examples points(int n, double phase) {
    return new Examples(wave(phase, TASKS, n, 1).mul(3), wave(phase + 1, TASKS, n, 1).mul(3));
  }

  /// θ of a learner, with what it carries along.
  static Params theta(MetaLearner learner) {
    Params like = learner.init(new Seed(0));
    return fill(like.trainable(), Wave::trainable).with(fill(like.running(), Wave::running));
  }

  private static Tensor trainable(String name, Place place) {
    double scale = name.contains(".last.") ? 0.1 : 0.4;
    double base = name.endsWith("norm.weight") ? 1 : name.endsWith(".last.bias") ? 0.04 : 0;
    return wave(0.9 * place.index, place.shape).mul(scale).add(base);
  }

  private static Tensor running(String name, Place place) {
    if (name.contains("adam.v.")) {
      return wave(0.3, place.shape).mul(0.005).add(0.01);
    }
    if (name.endsWith("adam.step")) {
      return Tensors.of(new double[] {7}, 1);
    }
    return wave(0.5 * place.index, place.shape).mul(0.2).add(name.endsWith("mean") ? 0.3 : 1);
  }

  /// Which of the parameters it is, and its shape.
  private record Place(int index, long... shape) {}

  private static Params fill(Params like, BiFunction<String, Place, Tensor> formula) {
    Map<String, Tensor> filled = new LinkedHashMap<>();
    for (String name : like.names()) {
      Place place = new Place(filled.size(), like.get(name).shape());
      filled.put(name, formula.apply(name, place));
    }
    return Params.shared(filled);
  }
}
