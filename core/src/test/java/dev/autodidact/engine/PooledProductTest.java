package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The operation against libtorch's own, one after another, in double precision.
@ExtendWith(FreesTensors.class)
class PooledProductTest {
  private static final int FILTERS = 16;
  private static final int K = 5;

  private static Tensor normal(String name, long... shape) {
    return RandomTensors.normal(new Seed(3).split(name), shape).toFloat();
  }

  /// Product, maximum and rectifier as libtorch has them.
  private static Tensor apart(Tensor patches, Tensor filters, Tensor shift) {
    long[] s = patches.shape();
    Tensor rows = patches.reshape(s[0] * s[1] * s[2], K).matmul(filters.transpose(0, 1));
    Tensor maps = rows.add(shift).reshape(s[0], s[1], s[2], FILTERS).permute(0, 3, 1, 2);
    return Convolution.maxPool(maps, 2).relu();
  }

  @ParameterizedTest
  @CsvSource({"20, 66, 60", "21, 61, 63", "2, 182, 182"})
  void valuesAndGradientsAreThoseOfLibtorch(int pictures, int height, int width) {
    Tensor patches = normal("patches", pictures, height, width, K);
    Tensor filters = normal("filters", FILTERS, K).variable();
    Tensor shift = normal("shift", FILTERS).variable();
    Tensor weight = normal("weight", pictures, FILTERS, height / 2, width / 2);
    assertThat(PooledProduct.fits(patches, filters)).isTrue();

    Tensor found = PooledProduct.of(patches, filters, shift);
    Tensor wideFilters = filters.detach().toDouble().variable();
    Tensor wideShift = shift.detach().toDouble().variable();
    Tensor expected = apart(patches.toDouble(), wideFilters, wideShift);

    assertThat(found.toDoubles()).containsExactly(expected.toDoubles(), within(1e-5));
    List<Tensor> d = Gradients.of(found.mul(weight), List.of(filters, shift), false);
    List<Tensor> wide =
        Gradients.of(expected.mul(weight.toDouble()), List.of(wideFilters, wideShift), false);
    for (int i = 0; i < 2; i++) {
      double largest = Arrays.stream(wide.get(i).toDoubles()).map(Math::abs).max().orElseThrow();
      assertThat(d.get(i).toDoubles())
          .containsExactly(wide.get(i).toDoubles(), within(1e-4 * largest));
    }
  }

  @Test
  void ofEqualsOneTakesTheGradient() {
    Tensor patches = normal("patches", 20, 1, 1, K).expand(20, 64, 64, K);
    Supplier<Tensor> filters = () -> normal("filters", FILTERS, K).variable();
    Tensor shift = normal("shift", FILTERS);
    Tensor one = filters.get();
    Tensor other = filters.get();

    Tensor found = Gradients.of(PooledProduct.of(patches, one, shift), List.of(one), false).get(0);
    Tensor expected = Gradients.of(apart(patches, other, shift), List.of(other), false).get(0);

    assertThat(found.toDoubles()).containsExactly(expected.toDoubles(), within(1e-2));
  }

  @Test
  void isNotUsedWhereItDoesNotPayOrCannotBeHad() {
    Tensor filters = normal("filters", FILTERS, K);
    Tensor few = normal("few", 10, 28, 28, K);
    Tensor many = normal("many", 100, 28, 28, K);

    assertThat(PooledProduct.fits(few, filters)).isFalse();
    assertThat(PooledProduct.fits(many, filters)).isTrue();
    assertThat(PooledProduct.fits(many.toDouble(), filters.toDouble())).isFalse();
  }

  @Test
  void itsGradientIsNotDifferentiatedAgain() {
    Tensor filters = normal("filters", FILTERS, K).variable();
    Tensor product =
        PooledProduct.of(normal("patches", 1, 4, 4, K), filters, normal("shift", FILTERS));

    assertThatThrownBy(() -> Gradients.of(product, List.of(filters), true))
        .isInstanceOf(IllegalStateException.class);
  }
}
