package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.run.Learners;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  @Test
  void everyLearnerOfTheCommandLineIsHeldToTheContract() {
    assertThat(Subject.ALL).extracting(Subject::id).containsAll(Learners.ids());
  }
}
