package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Random and constant starting values.
public final class Init {
  private Init() {}

  /// Uniform in ±sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010).
  public static Tensor glorot(Seed seed, long fanIn, long fanOut, long... shape) {
    double bound = Math.sqrt(6.0 / (fanIn + fanOut));
    return uniform(seed, -bound, bound, shape);
  }

  /// Uniform from `low` to `high`.
  public static Tensor uniform(Seed seed, double low, double high, long... shape) {
    RandomGenerator random = seed.random();
    float[] values = new float[count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return Tensors.of(values, shape);
  }

  /// From the normal distribution of this mean and standard deviation.
  public static Tensor normal(Seed seed, double mean, double deviation, long... shape) {
    RandomGenerator random = seed.random();
    float[] values = new float[count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian(mean, deviation);
    }
    return Tensors.of(values, shape);
  }

  /// Uniform in ±sqrt(6 / fanIn), for layers that end in a rectifier and are not normalised (He,
  /// Zhang, Ren and Sun, 2015).
  public static Tensor he(Seed seed, long fanIn, long... shape) {
    return glorot(seed, fanIn, 0, shape);
  }

  /// Batch normalisation of so many channels: scale 1 and shift 0.
  ///
  /// @param running whether the parameters carry running statistics
  static Params batchNorm(String name, int channels, boolean running) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    params.put(name + ".weight", Tensors.full(1, channels));
    params.put(name + ".bias", Tensors.full(0, channels));
    if (running) {
      params.put(Params.running(name + ".mean"), Tensors.full(0, channels));
      params.put(Params.running(name + ".variance"), Tensors.full(1, channels));
    }
    return Params.shared(params);
  }

  /// The parameters of so many blocks.
  public static Params blocks(int count, IntFunction<Params> each) {
    return IntStream.range(0, count).mapToObj(each).reduce(Params::with).orElseThrow();
  }

  private static int count(long... shape) {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return Math.toIntExact(count);
  }
}
