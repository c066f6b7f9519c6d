package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.learner.baseline.Centroid;
import dev.autodidact.learner.metric.SimpleShot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `centroid` is trained on all classes at once, or on tasks: two forms of one algorithm.
class FormsTest {
  @ParameterizedTest
  @CsvSource({"glyphs, true", "folder:/pictures, false", "csv:/table.csv, false"})
  void theFormFollowsTheTasks(String tasks, boolean plain) {
    Experiment experiment = Algorithm.of("centroid").preset(tasks, "");
    Class<?> config = plain ? Centroid.Config.class : SimpleShot.Config.class;
    assertThat(experiment.config()).isInstanceOf(config);
    LearnerForm<?> form = Algorithm.of("centroid").learner(experiment.config());
    assertThat(form.plain()).isEqualTo(plain);
    assertThat(form.untrained()).isEqualTo(!plain);
    assertThat(Experiment.read(experiment.toJson())).isEqualTo(experiment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ridge", "logistic"})
  void whatSolvesForALinearLayerNeedsNoTraining(String id) {
    assertThat(Algorithm.of(id).learner().untrained()).isTrue();
    assertThat(Algorithm.of("proto").learner().untrained()).isFalse();
  }
}
