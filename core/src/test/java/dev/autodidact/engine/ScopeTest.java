package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void closingFreesWhatWasMadeInside() {
    Tensor inside;
    try (var _ = new Scope()) {
      inside = Tensors.full(1, 3).add(1);
    }
    assertThat(inside.raw().isNull()).isTrue();
  }

  @Test
  void whatIsKeptLivesUntilItIsClosed() {
    Tensor kept;
    try (Scope scope = new Scope()) {
      kept = scope.keep(Tensors.full(1, 3));
    }
    assertThat(kept.toFloats()).containsExactly(1, 1, 1);
    kept.close();
    assertThat(kept.raw().isNull()).isTrue();
  }

  @Test
  void tensorBelongsToTheInnermostScope() {
    try (var _ = new Scope()) {
      Tensor outer = Tensors.full(2, 1);
      Tensor inner;
      try (var _ = new Scope()) {
        inner = outer.add(1);
      }
      assertThat(inner.raw().isNull()).isTrue();
      assertThat(outer.item()).isEqualTo(2);
    }
  }
}
