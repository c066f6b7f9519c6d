package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FreesTensors.class)
class ConvolutionTest {
  private static final int CHANNELS = 4;

  /// A single group of few filters is what libtorch computes wrongly.
  @ParameterizedTest(
      name = "{0} filters, stride {1}, {2} groups, {3} pictures of {4} pixels a side, {5}x{5}")
  @CsvSource({
    "4, 1, 1, 3, 7, 3",
    "8, 1, 1, 6, 7, 3",
    "4, 2, 1, 3, 7, 3",
    "4, 1, 1, 3, 1, 3",
    "8, 2, 1, 6, 1, 3",
    "32, 1, 1, 3, 7, 3",
    "32, 2, 1, 3, 1, 3",
    "4, 1, 3, 6, 7, 3",
    "8, 2, 2, 3, 1, 3",
    "4, 1, 1, 3, 7, 1",
    "32, 1, 1, 3, 7, 1",
    "4, 1, 3, 6, 7, 1",
    "32, 1, 3, 3, 1, 1",
    "64, 1, 1, 1, 14, 1",
    "32, 1, 4, 16, 7, 1",
    "32, 2, 1, 5, 7, 1"
  })
  void derivativesInSinglePrecisionAreThoseInDoublePrecision(
      long filters, long stride, long groups, long pictures, long side, long size) {
    Tensor x = RandomTensors.normal(new Seed(1), pictures, groups * CHANNELS, side, side);
    Tensor w = RandomTensors.normal(new Seed(2), groups * filters, CHANNELS, size, size);
    List<Tensor> exact = derivatives(x, w, stride, groups);
    List<Tensor> single = derivatives(x.toFloat(), w.toFloat(), stride, groups);
    for (int i = 0; i < exact.size(); i++) {
      assertThat(single.get(i).toDoubles()).containsExactly(exact.get(i).toDoubles(), within(1e-3));
    }
  }

  /// 20 examples are a block of oneDNN and a quarter of one.
  @ParameterizedTest(name = "{0} groups of {1} filters, {2}x{2}, stride {3}")
  @CsvSource({
    "1, 64, 3, 2",
    "4, 64, 3, 2",
    "4, 32, 3, 2",
    "4, 32, 3, 1",
    "4, 64, 1, 1",
    "4, 32, 1, 1"
  })
  void secondDerivativesDoNotDependOnWhatMemoryHeldBefore(
      long groups, long filters, long size, long stride) {
    Tensor x = RandomTensors.normal(new Seed(1), 20, groups * filters, 14, 14).toFloat();
    Tensor w = RandomTensors.normal(new Seed(2), groups * filters, filters, size, size).toFloat();
    for (int i = 0; i < 3; i++) {
      try (var _ = new Scope()) {
        List<Tensor> inputs = List.of(x.variable(), w.variable());
        Tensor bias = Tensors.full(0, groups * filters);
        Tensor y =
            Convolution.applyTwiceDifferentiable(
                inputs.get(0), inputs.get(1), bias, stride, size / 2, groups);
        List<Tensor> first = Gradients.of(y.square(), inputs, true);
        Tensor length = first.get(0).square().mean().add(first.get(1).square().mean());
        fillFreeMemoryWithNaN();
        List<Tensor> second = Gradients.of(length, inputs, false);
        assertThat(second).allMatch(Tensor::isFinite);
      }
    }
  }

  private static void fillFreeMemoryWithNaN() {
    try (var _ = new Scope()) {
      for (int i = 0; i < 60; i++) {
        LongStream.of(1_000, 40_000, 300_000, 1_200_000)
            .forEach(values -> Tensors.full(Double.NaN, values));
      }
    }
  }

  /// By x, by w, and of the length of both by both.
  private static List<Tensor> derivatives(Tensor x, Tensor w, long stride, long groups) {
    List<Tensor> inputs = List.of(x.variable(), w.variable());
    Tensor y =
        Convolution.applyTwiceDifferentiable(
            inputs.get(0), inputs.get(1), stride, w.size(2) / 2, groups);
    List<Tensor> first = Gradients.of(y.square(), inputs, true);
    Tensor length = first.get(0).square().mean().add(first.get(1).square().mean());
    List<Tensor> second = Gradients.of(length, inputs, false);
    return List.of(first.get(0), first.get(1), scaled(second.get(0)), scaled(second.get(1)));
  }

  private static Tensor scaled(Tensor t) {
    return t.mul(0.01);
  }
}
