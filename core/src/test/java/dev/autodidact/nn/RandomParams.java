package dev.autodidact.nn;

import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// Random parameters to try things out on, in double precision.
public final class RandomParams {
  private RandomParams() {}

  /// Standard normal numbers under the names and in the shapes of `params`.
  public static Params like(Params params, Seed seed) {
    Map<String, Tensor> random = new LinkedHashMap<>();
    for (String name : params.names()) {
      random.put(name, RandomTensors.normal(seed.split(name), params.get(name).shape()));
    }
    return params.zip(Params.shared(random), (_, normal) -> normal);
  }

  /// `params` with a little noise on every number, so that nothing is zero or equal by chance.
  public static Params near(Params params, Seed seed) {
    return params.zip(like(params, seed), (p, normal) -> p.toDouble().addScaled(normal, 0.1));
  }
}
