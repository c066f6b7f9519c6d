package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.BernoulliBandit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One task, two steps: choice 0 with advantage 2, choice 1 with advantage −1, where both choices
/// were equally likely; a third step has no weight.
class PolicyGradientTest {
  private final Scope scope = new Scope();
  private final Policy policy = Policy.mlp(new BernoulliBandit(2), List.of(), 1);
  private final float half = (float) Math.log(0.5);
  private final Tensor outputs = Tensors.full(0, 1, 3, 2).variable();
  private final Samples samples =
      new Samples(
          Tensors.full(1, 1, 3, 1),
          Tensors.of(new float[] {0, 1, 1}, 1, 3, 1),
          Tensors.full(half, 1, 3),
          outputs.detach(),
          Tensors.of(new float[] {2, -1, 100}, 1, 3),
          Tensors.of(new float[] {0.5f, 0.5f, 0}, 1, 3));

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor gradient(PolicyGradient form) {
    Tensor loss = form.loss(policy, outputs, samples);
    return Gradients.of(loss, List.of(outputs), true).getFirst();
  }

  /// −(2 log ½ − log ½) / 2.
  @Test
  void logarithms() {
    assertThat(PolicyGradient.LOG.loss(policy, outputs, samples).item())
        .isCloseTo(-half / 2, within(1e-6));
  }

  /// −(2 − 1) / 2.
  @Test
  void ratios() {
    assertThat(PolicyGradient.RATIO.loss(policy, outputs, samples).item())
        .isCloseTo(-0.5, within(1e-6));
  }

  /// −A (1 − π) for the choice made and A π for the other, halved.
  @Test
  void bothHaveTheGradientOfThePolicy() {
    for (PolicyGradient form : PolicyGradient.values()) {
      assertThat(gradient(form).toFloats())
          .containsExactly(new float[] {-0.5f, 0.5f, -0.25f, 0.25f, 0, 0}, within(1e-6f));
    }
  }

  /// The second derivative by the score of a choice: A π (1 − π) for logarithms, −A (1 − π) (1 −
  /// 2π) for ratios, which is 0 where π is ½.
  @Test
  void theirSecondDerivativesDiffer() {
    Tensor log =
        Gradients.of(gradient(PolicyGradient.LOG).narrow(-1, 0, 1), List.of(outputs), false)
            .getFirst();
    Tensor ratio =
        Gradients.of(gradient(PolicyGradient.RATIO).narrow(-1, 0, 1), List.of(outputs), false)
            .getFirst();
    assertThat(log.toFloats())
        .containsExactly(new float[] {0.25f, -0.25f, -0.125f, 0.125f, 0, 0}, within(1e-6f));
    assertThat(ratio.toFloats()).containsExactly(new float[6], within(1e-6f));
  }
}
