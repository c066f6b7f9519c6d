package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A = (4 1; 1 3), b = (1, 2).
class ConjugateGradientTest {
  private final Scope scope = new Scope();
  private final Tensor a = Tensors.of(new double[] {4, 1, 1, 3}, 2, 2);
  private final Tensor b = Tensors.of(new double[] {1, 2}, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  private ConjugateGradient solve(int iterations) {
    return ConjugateGradient.solve(a::matmul, b, iterations);
  }

  /// (1/11, 7/11).
  @Test
  void solvesInAsManyProductsAsThereAreUnknowns() {
    assertThat(solve(2).x().toDoubles())
        .containsExactly(new double[] {1 / 11.0, 7 / 11.0}, within(1e-12));
    assertThat(solve(2).ax().toDoubles()).containsExactly(new double[] {1, 2}, within(1e-12));
  }

  /// b bᵀb / bᵀAb = b 5 / 20.
  @Test
  void beginsWithTheSteepestDescent() {
    assertThat(solve(1).x().toDoubles()).containsExactly(new double[] {0.25, 0.5}, within(1e-12));
    assertThat(solve(1).ax().toDoubles()).containsExactly(new double[] {1.5, 1.75}, within(1e-12));
  }

  @Test
  void stopsAtTheSolution() {
    assertThat(solve(50).x().toDoubles())
        .containsExactly(new double[] {1 / 11.0, 7 / 11.0}, within(1e-12));
  }
}
