package dev.autodidact.learner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.PlainConv;
import dev.autodidact.nn.RandomParams;
import dev.autodidact.task.Examples;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.Problem.Classification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class MannTest {
  private static Examples sequence() {
    Examples single =
        new FewShot(new PatternPictures(new Seed(1), 9, 6, 16, 0.3), 3, 3, 1)
            .sample(new Seed(2), 0, 2)
            .support();
    return new Examples(single.x().toDouble(), single.y());
  }

  private static Mann mann(String memory) {
    return new Mann(
        new PlainConv(1, 4),
        4,
        new Classification(3),
        new Mann.Config(memory, true, 6, 8, 5, 2, 0.9, 2));
  }

  private static Params theta(Mann mann) {
    return RandomParams.near(mann.init(new Seed(1)), new Seed(3));
  }

  /// Otherwise a label could be told before it is known.
  @ParameterizedTest
  @ValueSource(strings = {"lrua", "ntm", "memnet"})
  void predictionDependsOnNothingThatComesLater(String memory) {
    Mann mann = mann(memory);
    Params theta = theta(mann);
    Examples sequence = sequence();
    double[] whole = mann.online(theta, sequence).narrow(1, 0, 4).toDoubles();
    Examples head = sequence.narrow(0, 3);
    Examples fourth = sequence.narrow(3, 1);
    Tensor label = fourth.y().equalTo(fourth.y().mul(0)).like(fourth.y()); // 0 -> 1, others -> 0
    Examples changed =
        new Examples(sequence.x().narrow(1, 0, 4), Tensors.cat(1, List.of(head.y(), label)));
    assertThat(mann.online(theta, changed).toDoubles()).containsExactly(whole, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lrua", "ntm", "memnet"})
  void queryIsPredictedAsTheNextExampleOfTheSequence(String memory) {
    Mann mann = mann(memory);
    Params theta = theta(mann);
    Examples sequence = sequence();
    Tensor last = mann.online(theta, sequence).narrow(1, sequence.n() - 1, 1);
    Examples support = sequence.narrow(0, sequence.n() - 1);
    Tensor query = sequence.x().narrow(1, sequence.n() - 1, 1);
    assertThat(mann.adapt(theta, support).predict(query).toDoubles())
        .containsExactly(last.toDoubles(), within(1e-9));
  }

  @Test
  void unknownMemoryIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> mann("tape"))
        .withMessage("--set memory=tape: one of lrua, ntm, memnet");
  }
}
