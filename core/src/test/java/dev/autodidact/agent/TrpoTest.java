package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrpoTest {
  private static final double DELTA = 0.01;

  private final Scope scope = new Scope();
  private final Workers workers = new Workers(2);

  @AfterEach
  void close() {
    workers.close();
    scope.close();
  }

  /// A policy that puts out θ itself.
  private record Plain(UnaryOperator<Tensor> lossOf, UnaryOperator<Tensor> divergenceOf)
      implements Trpo.Part {
    @Override
    public Tensor outputs(Tensor theta) {
      return theta.mul(1);
    }

    @Override
    public Tensor loss(Tensor outputs) {
      return lossOf.apply(outputs);
    }

    @Override
    public Tensor divergence(Tensor outputs) {
      return divergenceOf.apply(outputs);
    }
  }

  private static Tensor vector(double... values) {
    return Tensors.of(values, values.length);
  }

  /// Loss 2 θ₁ + θ₂, divergence (4 d₁² + d₂²) / 2 from (1, 1): x = (½, 1), xᵀHx = 2, so the step is
  /// √(0.02 / 2) = 0.1 of x.
  @Test
  void goesAsFarAsTheBoundAllows() {
    UnaryOperator<Tensor> loss = t -> t.mul(vector(2, 1)).sum();
    UnaryOperator<Tensor> divergence =
        t -> t.sub(vector(1, 1)).square().mul(vector(4, 1)).sum().mul(0.5);
    Trpo.Step step =
        Trpo.DEFAULT.step(vector(1, 1), DELTA, List.of(new Plain(loss, divergence)), workers);
    Tensor next = step.theta();
    assertThat(step.gradientNorm()).isCloseTo(Math.sqrt(5), within(1e-6));
    assertThat(step.divergence()).isCloseTo(DELTA, within(1e-6));
    assertThat(step.tries()).isEqualTo(1);
    assertThat(next.toDoubles()).containsExactly(new double[] {0.95, 0.9}, within(1e-6));
    assertThat(divergence.apply(next).item()).isLessThanOrEqualTo(DELTA);
  }

  /// As above, but H is that of another part, which knows the loss no more than θ; the bound is
  /// kept for the whole.
  @Test
  void theHessianMayBeThatOfOtherParts() {
    UnaryOperator<Tensor> thinned =
        t -> t.sub(vector(1, 1)).square().mul(vector(4, 1)).sum().mul(0.5);
    Plain all = new Plain(t -> t.mul(vector(2, 1)).sum(), t -> thinned.apply(t).mul(0.25));
    Plain few = new Plain(Tensor::sum, thinned);
    Trpo.Step step = Trpo.DEFAULT.step(vector(1, 1), DELTA, List.of(all), List.of(few), workers);
    assertThat(step.theta().toDoubles()).containsExactly(new double[] {0.95, 0.9}, within(1e-6));
    assertThat(step.divergence()).isCloseTo(DELTA / 4, within(1e-6));
  }

  @Test
  void addsUpShards() {
    UnaryOperator<Tensor> divergence =
        t -> t.sub(vector(1, 1)).square().mul(vector(2, 0.5)).sum().mul(0.5);
    Plain one = new Plain(t -> t.mul(vector(2, 0)).sum(), divergence);
    Plain two = new Plain(t -> t.mul(vector(0, 1)).sum(), divergence);
    Tensor next = Trpo.DEFAULT.step(vector(1, 1), DELTA, List.of(one, two), workers).theta();
    assertThat(next.toDoubles()).containsExactly(new double[] {0.95, 0.9}, within(1e-6));
  }

  /// Loss 100 θ² − θ is lower than at 0 only below 0.01; tries are 0.1414 · 0.8ᵏ, of which the
  /// first below is the one with k = 12.
  @Test
  void triesShorterStepsUntilTheLossIsLower() {
    Plain part = new Plain(t -> t.square().mul(100).sub(t).sum(), t -> t.square().sum().mul(0.5));
    Trpo.Step step = Trpo.DEFAULT.step(vector(0), DELTA, List.of(part), workers);
    assertThat(step.tries()).isEqualTo(13);
    assertThat(step.theta().item()).isCloseTo(Math.sqrt(0.02) * Math.pow(0.8, 12), within(1e-6));
  }

  @Test
  void staysWhereNoTryIsBetter() {
    Plain part = new Plain(t -> t.square().mul(100).sub(t).sum(), t -> t.square().sum().mul(0.5));
    Trpo.Step step = new Trpo(10, 1e-5, 0.8, 5, 1).step(vector(0), DELTA, List.of(part), workers);
    assertThat(step.theta().item()).isZero();
    assertThat(step.divergence()).isZero();
    assertThat(step.tries()).isEqualTo(5);
  }

  /// The divergence 50 θ⁴ + θ²/2 is far above what its curvature at 0 tells.
  @Test
  void triesShorterStepsUntilTheDivergenceIsWithinTheBound() {
    UnaryOperator<Tensor> divergence =
        t -> t.square().square().mul(50).add(t.square().mul(0.5)).sum();
    Tensor next =
        Trpo.DEFAULT
            .step(vector(0), DELTA, List.of(new Plain(t -> t.neg().sum(), divergence)), workers)
            .theta();
    assertThat(divergence.apply(next).item()).isBetween(0.5 * DELTA, DELTA);
  }
}
