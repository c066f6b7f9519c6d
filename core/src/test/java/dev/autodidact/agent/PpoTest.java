package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class PpoTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static Tensor row(double... values) {
    return Tensors.of(values, values.length);
  }

  @Test
  void ratioIsOfProbabilities() {
    Tensor now = row(Math.log(0.6), Math.log(0.1));
    Tensor old = row(Math.log(0.3), Math.log(0.4));
    assertThat(Ppo.ratio(now, old).toDoubles()).containsExactly(new double[] {2, 0.25}, EXACT);
  }

  /// Too good to be true is cut off, too bad is not: min(1.5 · 2, 1.2 · 2), min(0.5 · 2, 0.8 · 2),
  /// min(−1.5 · 2, −1.2 · 2), min(−0.5 · 2, −0.8 · 2), and in between ρ A.
  @Test
  void objectiveIsClippedOnTheSideOfTheGain() {
    Tensor ratio = row(1.5, 0.5, 1.5, 0.5, 1.1);
    Tensor advantage = row(2, 2, -2, -2, 3);
    assertThat(Ppo.clipped(ratio, advantage, 0.2).toDoubles())
        .containsExactly(new double[] {2.4, 1, -3, -1.6, 3.3}, EXACT);
  }

  /// Where the objective is cut off, nothing pulls any more.
  @Test
  void gradientEndsWhereItIsClipped() {
    Tensor ratio = row(1.5, 0.5, 1.5, 0.5, 1.1).variable();
    Tensor clipped = Ppo.clipped(ratio, row(2, 2, -2, -2, 3), 0.2);
    assertThat(Gradients.of(clipped, List.of(ratio), false).getFirst().toDoubles())
        .containsExactly(new double[] {0, 2, -2, 0, 3}, EXACT);
  }

  @Test
  void valueLossIsHalfTheSquare() {
    assertThat(Ppo.valueLoss(row(1, 5), row(4, 4)).toDoubles())
        .containsExactly(new double[] {4.5, 0.5}, EXACT);
  }

  /// H = ln 2 of a fair coin; H = ¾ ln 4/3 + ¼ ln 4 of one that falls three times of four.
  @Test
  void entropyIsInNats() {
    Tensor policy = Tensors.of(new double[] {1, 1, Math.log(3), 0}, 2, 2);
    Distribution coin = Distribution.over(new Actions.Discrete(2));
    double biased = 0.75 * Math.log(4 / 3.0) + 0.25 * Math.log(4);
    assertThat(coin.entropy(policy).toDoubles())
        .containsExactly(new double[] {Math.log(2), biased}, EXACT);
  }

  @Test
  void stepsThatWereNotMadeDoNotCount() {
    assertThat(Ppo.total(row(1, 2, 4), row(1, 0, 1)).item()).isEqualTo(5);
  }
}
