package dev.autodidact.learner.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Params;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class FineTuningTest {
  private final PlainClassification plain =
      new PlainClassification(new Conv4(1, 12, Downsampling.MAX_POOL, false, true), 12, 9);
  private final Params theta = plain.init(new Seed(1));
  private final Tasks tasks =
      new FewShot(new PatternPictures(new Seed(1), 9, 8, 16, 0.3), 3, 2, 3)
          .sample(new Seed(2), 0, 4);

  private Tensor predict(Params start, int steps, boolean all, boolean scratch) {
    FineTuning.Config config = new FineTuning.Config(0.1, steps, all, scratch);
    Adapted adapted = new FineTuning(plain, config).adapt(start, tasks.support());
    return adapted.predict(tasks.query().x());
  }

  private double loss(Tensor predictions) {
    return new Problem.Classification(3).loss(predictions, tasks.query().y()).mean().item();
  }

  @Test
  void withoutAStepAllClassesAreEquallyLikely() {
    assertThat(predict(theta, 0, false, false).square().max()).isZero();
    assertThat(predict(theta, 0, true, false).square().max()).isZero();
  }

  @Test
  void stepsOnTheSupportHelpTheQueries() {
    double guessing = Math.log(3);
    double head = loss(predict(theta, 60, false, false));
    double all = loss(predict(theta, 60, true, false));
    assertThat(head).isLessThan(guessing);
    assertThat(loss(predict(theta, 60, true, true))).isLessThan(guessing);
    assertThat(all).isLessThan(guessing).isNotCloseTo(head, within(1e-4));
  }

  @Test
  void fromScratchTheEmbeddingIsOfNoConsequence() {
    Params other = plain.init(new Seed(5));
    assertThat(predict(other, 3, false, true).toDoubles())
        .isEqualTo(predict(theta, 3, true, true).toDoubles());
    assertThat(predict(other, 3, false, false).toDoubles())
        .isNotEqualTo(predict(theta, 3, false, false).toDoubles());
  }
}
