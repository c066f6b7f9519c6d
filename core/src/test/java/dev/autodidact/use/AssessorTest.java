package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.csv.Where;
import dev.autodidact.encode.FakeEncoders;
import dev.autodidact.evaluate.Assessment;
import dev.autodidact.evaluate.Proportion;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labelled examples that are drawn, selected, and tested on.
class AssessorTest {
  @TempDir private Path folder;

  private Path table() throws IOException {
    StringBuilder table = new StringBuilder("text,label,split\n");
    for (int i = 0; i < 100; i++) {
      table.append("the cow number %d,cow,train\n".formatted(i));
      table.append("an owl of number %d,owl,test\n".formatted(i));
      table.append("whatever %d,nothing,test\n".formatted(i));
    }
    return Files.writeString(folder.resolve("animals.csv"), table);
  }

  private static Selection rows(String split, Shots shots) {
    return new Selection(Optional.empty(), Optional.empty(), new Where("split", split), shots);
  }

  private TrainedLearner learner() {
    Encoders own = Encoders.in(folder);
    Preprocessing how = own.preprocessing(Encoding.by("fake-texts"));
    return TrainedLearner.untrained(Algorithm.of("centroid"), how, own);
  }

  private static Classifier ofAnimals(TrainedLearner learner, String owl) {
    return learner.adapt(
        Map.of("cow", List.of(Example.text("the cow")), "owl", List.of(Example.text(owl))));
  }

  @Test
  void filesGiveWhatExamplesOfAProgramGive() throws IOException {
    Path table = table();
    try (TrainedLearner learner = learner();
        Classifier classifier = ofAnimals(learner, "an owl")) {
      LabelledFiles files =
          LabelledFiles.in(List.of(table), learner.recipe(), rows("test", Shots.ALL));
      Assessor assessor = new Assessor(List.of(classifier));
      files.forEach(assessor::add);
      Assessment streamed = assessor.assessments().getFirst();

      assertThat(files.count()).isEqualTo(200);
      assertThat(streamed.known().orElseThrow().right().of()).isEqualTo(100);
      assertThat(streamed.unknown().orElseThrow().labels())
          .containsExactly(Map.entry("nothing", 100));
      LabelledExamples read =
          LabelledExamples.read(table, learner.recipe(), rows("test", Shots.ALL));
      assertThat(classifier.assess(read.classes()).toJson()).isEqualTo(streamed.toJson());
    }
  }

  @Test
  void examplesAreEncodedOnceForAllClassifiers() {
    try (TrainedLearner learner = learner();
        Classifier one = ofAnimals(learner, "an owl");
        Classifier two = ofAnimals(learner, "owls")) {
      int before = FakeEncoders.ENCODED.get();
      Assessor assessor = new Assessor(List.of(one, two));
      assessor.add("cow", Example.text("the cow"));
      List<Assessment> found = assessor.assessments();

      assertThat(FakeEncoders.ENCODED.get()).isEqualTo(before + 1);
      assertThat(found).hasSize(2);
      assertThat(found.getFirst().known().orElseThrow().right()).isEqualTo(new Proportion(1, 1));
    }
  }

  @Test
  void fewerShotsAreAPartOfMore() throws IOException {
    Path table = table();
    try (TrainedLearner learner = learner()) {
      List<Example> three = drawn(table, learner, new Shots(3, 7));
      List<Example> ten = drawn(table, learner, new Shots(10, 7));
      assertThat(three).hasSize(3).isEqualTo(drawn(table, learner, new Shots(3, 7)));
      assertThat(ten).hasSize(10).doesNotHaveDuplicates().containsAll(three);
      assertThat(drawn(table, learner, new Shots(10, 8))).isNotEqualTo(ten);
    }
  }

  private static List<Example> drawn(Path table, TrainedLearner learner, Shots shots) {
    return LabelledExamples.read(table, learner.recipe(), rows("train", shots))
        .classes()
        .sequencedValues()
        .getFirst();
  }

  @Test
  void whatSelectsNothingIsRefused() throws IOException {
    Path table = table();
    try (TrainedLearner learner = learner()) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(
              () -> LabelledFiles.in(List.of(table), learner.recipe(), rows("tset", Shots.ALL)))
          .withMessage("--rows split=tset: no row of %s has that", table);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> drawn(table, learner, new Shots(101, 0)))
          .withMessage("--shots 101: fewer examples than that of cow (100)");
    }
  }
}
