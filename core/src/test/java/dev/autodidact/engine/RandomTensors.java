package dev.autodidact.engine;

import java.util.Arrays;

/// Random numbers to try things out on.
public final class RandomTensors {
  private RandomTensors() {}

  /// A tensor of `shape` from the standard normal distribution, in double precision.
  public static Tensor normal(Seed seed, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    var random = seed.random();
    double[] values = new double[count];
    Arrays.setAll(values, i -> random.nextGaussian());
    return Tensors.of(values, shape);
  }
}
