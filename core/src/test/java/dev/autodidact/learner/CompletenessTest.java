package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.LearnerForm;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  @Test
  void everyLearnerOfTheCatalogueIsHeldToTheContract() {
    List<String> learners =
        Catalogue.algorithms().stream()
            .filter(a -> a.forms().stream().anyMatch(LearnerForm.class::isInstance))
            .map(Algorithm::id)
            .toList();
    assertThat(learners).hasSizeGreaterThan(10);
    assertThat(Subject.ALL).extracting(Subject::id).containsAll(learners);
  }
}
