package dev.autodidact.use;

import static dev.autodidact.use.SmallRuns.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A classifier as a Java program has it.
class ClassifierTest {
  private static final List<Example> QUERIES =
      SmallRuns.examples(SmallRuns.pictures("query", 0, 40));

  @TempDir static Path folder;

  private static TrainedLearner learner;

  @BeforeAll
  static void train() {
    learner = TrainedLearner.of(SmallRuns.trained("proto"));
  }

  @AfterAll
  static void close() {
    learner.close();
  }

  @Test
  void manyThreadsShareOne() throws Exception {
    try (Classifier classifier = learner.adapt(support(5, 5, 5));
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Prediction> alone = QUERIES.stream().map(classifier::predict).toList();
      List<Future<List<Prediction>>> answers = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        answers.add(threads.submit(() -> QUERIES.stream().map(classifier::predict).toList()));
      }
      for (Future<List<Prediction>> answer : answers) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void itOutlivesItsLearnerAndIsClosedOnce() {
    Classifier classifier;
    try (Classifier first = learner.adapt(support(2, 2));
        TrainedLearner own = first.learner()) {
      classifier = own.adapt(support(2, 2));
    }
    Prediction prediction = classifier.predict(QUERIES.getFirst());
    assertThat(prediction.probabilities().values().stream().mapToDouble(p -> p).sum())
        .isBetween(0.999999, 1.000001);
    classifier.close();
    classifier.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> classifier.predict(QUERIES.getFirst()));
  }

  @Test
  void aFileHasAllOfIt() {
    Path file = folder.resolve("all.adapted");
    try (Classifier classifier = learner.adapt(support(6, 5, 7))) {
      classifier.write(file);
      try (Classifier read = Classifier.read(file)) {
        assertThat(read.labels()).isEqualTo(classifier.labels());
        assertThat(read.counts()).containsExactly(6, 5, 7);
        assertThat(read.threshold()).isEqualTo(classifier.threshold());
        assertThat(read.provenance()).isEqualTo(classifier.provenance());
        assertThat(read.predictEach(QUERIES)).isEqualTo(classifier.predictEach(QUERIES));
        assertThat(read.toBytes()).isEqualTo(classifier.toBytes());
        assertThat(file).hasBinaryContent(read.toBytes());
      }
    }
  }

  /// Older files do not have it.
  @Test
  void anEmbeddedSupportThatIsMissingIsMadeAnewAndOneThatDoesNotFitIsRefused() {
    try (Classifier classifier = learner.adapt(support(6, 5, 7));
        Classifier older = Classifier.of(embedded(classifier.toBytes(), List.of()))) {
      assertThat(older.predictEach(QUERIES)).isEqualTo(classifier.predictEach(QUERIES));
      for (List<Long> axes : List.of(List.of(18L, 3L), List.of(17L, 8L), List.of(18L))) {
        byte[] damaged = embedded(classifier.toBytes(), axes);
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> Classifier.of(damaged))
            .withMessageStartingWith("the classifier is damaged");
      }
    }
  }

  /// The same file with an embedded support of other sizes, or without where there are none.
  private static byte[] embedded(byte[] adapted, List<Long> sizes) {
    try (var _ = new Scope()) {
      Safetensors.Content content = Safetensors.readFinite("it", adapted);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (String name : content.params().names()) {
        tensors.put(name, content.params().get(name));
      }
      Tensor z = Objects.requireNonNull(tensors.remove("support.z"));
      assertThat(z.shape()).containsExactly(18, 8);
      long[] axes = sizes.stream().mapToLong(Long::longValue).toArray();
      if (axes.length > 0) {
        tensors.put("support.z", Tensors.full(0.5, axes));
      }
      return Safetensors.bytes("it", Params.shared(tensors), content.metadata());
    }
  }

  /// Of eighteen examples left out in turn, none is 5 %: so validation tasks tell.
  @Test
  void theThresholdLetsNineteenOfTwentyOfTheSupportPass() {
    try (Classifier small = learner.adapt(support(6, 6, 6));
        Classifier large = learner.adapt(support(7, 7, 7))) {
      assertThat(small.threshold().by()).startsWith("2 validation tasks");
      assertThat(large.threshold().by()).startsWith("its support");
      assertThat(large.threshold().value()).isFinite();
      assertThat(QUERIES.stream().map(large::predict))
          .allMatch(p -> p.known() == (p.familiarity() >= large.threshold().value()));
    }
  }

  @Test
  void theNearestExampleOfOneOfTheSupportIsItself() {
    Map<String, List<Example>> support = support(3, 2, 4);
    try (Classifier classifier = learner.adapt(support)) {
      support.forEach(
          (label, examples) -> {
            for (int i = 0; i < examples.size(); i++) {
              Prediction.Nearest nearest =
                  classifier.predict(examples.get(i)).nearest().orElseThrow();
              assertThat(nearest.label()).isEqualTo(label);
              assertThat(nearest.index()).isEqualTo(i);
              assertThat(nearest.distance()).isLessThan(1e-2);
            }
          });
    }
  }

  @Test
  void wrongSupportIsRefusedInWords() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> learner.adapt(support(2)))
        .withMessage("there is 1 class to tell apart: at least 2");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> learner.adapt(support(2, 0)))
        .withMessage("class class 1 has no examples to learn from");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> learner.adapt(Map.of("a", List.of(Example.row(1)), "b", List.of(Example.row(2)))))
        .withMessageContaining("was trained on pictures, not on rows of a table");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> learner.adapt(Map.of(" ", QUERIES, "b", QUERIES)))
        .withMessageContaining("a class has a name of 0 letters");
  }

  @Test
  void whatIsNoClassifierIsRefusedInWords() throws Exception {
    Path text = Files.writeString(folder.resolve("text.adapted"), "no classifier at all");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Classifier.read(text))
        .withMessageContaining("text.adapted is damaged");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Classifier.read(SmallRuns.trained("proto").bestFile()))
        .withMessageContaining("is no classifier: it is a safetensors file that `adapt` did not");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Classifier.read(folder.resolve("none.adapted")))
        .withMessageEndingWith("none.adapted: there is no such file");
  }
}
