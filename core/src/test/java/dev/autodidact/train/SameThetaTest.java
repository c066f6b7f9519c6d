package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autodidact.engine.ProcessGroupException;
import dev.autodidact.engine.Ranks;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import org.junit.jupiter.api.Test;

class SameThetaTest {
  private static String said(Workers workers, float value) {
    Params theta = Params.of("w", Tensors.of(new float[] {1, value}, 2));
    ProcessGroupException apart =
        catchThrowableOfType(
            ProcessGroupException.class, () -> SameTheta.require(theta, 5, workers));
    return apart == null ? "same" : String.valueOf(apart.getMessage());
  }

  @Test
  void theRankThatCameToAnotherThetaIsNamed() {
    assertThat(Ranks.run(3, workers -> said(workers, 2))).containsOnly("same");
    assertThat(Ranks.run(3, workers -> said(workers, workers.group().rank() == 2 ? 2.5f : 2)))
        .allSatisfy(
            message ->
                assertThat(message)
                    .startsWith("after meta-step 5, rank 2 came to another θ than rank"));
    assertThat(Ranks.run(3, workers -> said(workers, workers.group().rank() == 0 ? 2.5f : 2)))
        .allSatisfy(message -> assertThat(message).contains("ranks 1 and 2 came to another θ"));
  }
}
