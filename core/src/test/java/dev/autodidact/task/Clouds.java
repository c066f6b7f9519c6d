package dev.autodidact.task;

import dev.autodidact.engine.Seed;
import dev.autodidact.nn.Input;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Classes of features that scatter around a middle of their own.
public final class Clouds {
  private Clouds() {}

  /// @param features of an example
  /// @param classes how many middles
  /// @param each examples of each class
  /// @param scatter standard deviation around a middle, where that of the middles is 1
  public static Vectors of(Seed seed, int features, int classes, int each, double scatter) {
    List<Integer> numbers = IntStream.range(0, classes).boxed().toList();
    return new Vectors(
        new Input.Features(features),
        numbers.stream().map(c -> "cloud " + c).toList(),
        numbers.stream().map(c -> cloud(seed.split(c).random(), features, each, scatter)).toList());
  }

  private static float[][] cloud(RandomGenerator random, int features, int each, double scatter) {
    double[] middle = random.doubles(features, -1, 1).map(u -> u * Math.sqrt(3)).toArray();
    float[][] rows = new float[each][features];
    for (float[] row : rows) {
      for (int i = 0; i < features; i++) {
        row[i] = (float) random.nextGaussian(middle[i], scatter);
      }
    }
    return rows;
  }
}
