package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Outputs and gradients that PyTorch computes, written by `tools/golden_blocks.py`.
final class GoldenBlocks {
  private GoldenBlocks() {}

  /// sin(shift), sin(shift + 1), ...
  static Tensor sines(int shift, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    double[] values = new double[count];
    Arrays.setAll(values, i -> Math.sin(i + shift));
    return Tensors.of(values, shape);
  }

  /// Sines under the names and in the shapes of the parameters of `net`; variances are positive.
  static Params params(Net net) {
    Params like = net.init(new Seed(1));
    Map<String, Tensor> params = new LinkedHashMap<>();
    for (String name : like.names()) {
      Tensor values = sines(params.size() + 1, like.get(name).shape());
      params.put(name, name.endsWith(".variance") ? values.add(1.5) : values);
    }
    return Params.shared(params);
  }

  /// Whether `output`, and the gradients of its sum weighted by sines, are those of the case.
  ///
  /// @param inputs what `output` is differentiated by, under the names in the file
  static void assertGolden(String name, Tensor output, Map<String, Tensor> inputs)
      throws IOException {
    Map<String, double[]> expected = Objects.requireNonNull(read().get(name));
    assertClose("output", output, expected);
    List<String> names = new ArrayList<>(inputs.keySet());
    List<Tensor> gradients =
        Gradients.of(output.mul(sines(5, output.shape())), new ArrayList<>(inputs.values()), false);
    for (int i = 0; i < names.size(); i++) {
      assertClose(names.get(i), gradients.get(i), expected);
    }
  }

  private static void assertClose(String name, Tensor actual, Map<String, double[]> expected) {
    assertThat(actual.toDoubles())
        .as(name)
        .containsExactly(Objects.requireNonNull(expected.get(name)), within(1e-9));
  }

  private static Map<String, Map<String, double[]>> read() throws IOException {
    try (InputStream in = GoldenBlocks.class.getResourceAsStream("blocks.json")) {
      return new ObjectMapper().readValue(Objects.requireNonNull(in), new TypeReference<>() {});
    }
  }
}
