package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Derivatives of first and second order, held against differences of values and of gradients.
@ExtendWith(FreesTensors.class)
class DerivativesTest {
  static final List<NetCase> NETS = NetCase.ALL;

  private static final int TASKS = 2;
  private static final int N = 3;

  /// Large enough for the digits of a double, and small enough not to meet a rectifier that
  /// switches on the way.
  private static final double STEP = 1e-6;

  private static final double RELATIVE = 1e-5;

  @ParameterizedTest
  @FieldSource("NETS")
  void gradientIsThatOfCentralDifferences(NetCase c) {
    Params phi = c.phi(TASKS).trainable();
    Params direction = RandomParams.like(phi, new Seed(5));
    Params variables = phi.variables();
    double along = dot(variables.gradient(loss(c, variables), false), direction).item();
    assertClose(along, difference(phi, direction, moved -> loss(c, moved).item()));
  }

  @ParameterizedTest
  @FieldSource("NETS")
  void secondDerivativeIsThatOfCentralDifferencesOfGradients(NetCase c) {
    Params phi = c.phi(TASKS).trainable();
    Params direction = RandomParams.like(phi, new Seed(5));
    Params other = RandomParams.like(phi, new Seed(6));
    Params variables = phi.variables();
    Tensor slope = dot(variables.gradient(loss(c, variables), true), other);
    double along = dot(variables.gradient(slope, false), direction).item();
    double expected =
        difference(
            phi,
            direction,
            moved -> {
              Params at = moved.variables();
              return dot(at.gradient(loss(c, at), false), other).item();
            });
    assertThat(expected).isNotZero();
    assertClose(along, expected);
  }

  private static Tensor loss(NetCase c, Params phi) {
    Tensor y = c.net().apply(phi, c.examples(TASKS, N), Normalisation.BATCH);
    return y.square().mul(RandomTensors.normal(new Seed(7), y.shape())).sum();
  }

  private static double difference(Params phi, Params direction, ToDoubleFunction<Params> value) {
    double above = value.applyAsDouble(phi.zip(direction, (p, d) -> p.addScaled(d, STEP)));
    double below = value.applyAsDouble(phi.zip(direction, (p, d) -> p.addScaled(d, -STEP)));
    return (above - below) / (2 * STEP);
  }

  private static Tensor dot(Params a, Params b) {
    return a.flat().mul(b.flat()).sum();
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(RELATIVE * (1 + Math.abs(expected))));
  }
}
