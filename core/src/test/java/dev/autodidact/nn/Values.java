package dev.autodidact.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// The numbers of parameters by name, to compare exactly.
public final class Values {
  private Values() {}

  public static Map<String, List<Double>> of(Params params) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (String name : params.names()) {
      values.put(name, DoubleStream.of(params.get(name).toDoubles()).boxed().toList());
    }
    return values;
  }
}
