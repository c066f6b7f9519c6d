package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.evaluate.Evaluation.Queries;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Question;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Rounds;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import dev.autodidact.train.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a Java program gets is what was measured: every learner and baseline, from its run folder,
/// on the same tasks.
@ExtendWith(FreesTensors.class)
class DeployedTest {
  private static final DataSets DATA = SmallRuns.DATA;
  private static final int WAYS = SmallRuns.WAYS;
  private static final int QUERIES = 4;

  @AutoClose private final Workers workers = new Workers(1);

  static Stream<String> learners() {
    return SmallRuns.learners();
  }

  private Run trained(String id) {
    return SmallRuns.trained(id);
  }

  /// The first queries.
  private static List<Picture> queries() {
    return SmallRuns.pictures("query", 0, QUERIES);
  }

  private static Tensor tensor(List<Picture> pictures) {
    var how = new Preprocessing.Pictures(PictureFormat.CHARACTERS);
    Preparation preparation =
        new Preparation("test", how, new long[] {1, 28, 28}, Encoders.usual());
    return preparation.tensor(preparation.values(pictures.stream().map(Example::of).toList()));
  }

  /// One task, made by hand: what sampling would give, of classes of any sizes.
  private record ByHand(Tasks task) implements TaskDistribution {
    @Override
    public Problem problem() {
      return new Problem.Classification(WAYS);
    }

    @Override
    public Input input() {
      return new Input.Picture(1, 28, 28);
    }

    @Override
    public Tasks sample(Seed seed, long first, int count) {
      return task;
    }

    @Override
    public String source() {
      return "by hand";
    }

    @Override
    public String digest(Seed seed, int count) {
      return "by hand";
    }
  }

  @ParameterizedTest
  @MethodSource("learners")
  void whatAProgramGetsIsWhatWasMeasured(String id) {
    Run run = trained(id);
    for (int[] sizes : new int[][] {{1, 1, 1}, {5, 5, 5}, {1, 4, 2}}) {
      Map<String, List<Example>> support = SmallRuns.support(sizes);
      List<Picture> queries = queries();
      List<Rounds.Place> order = Rounds.of(sizes);
      List<Picture> shown =
          order.stream()
              .map(p -> SmallRuns.pictures("support", p.label(), sizes[p.label()]).get(p.index()))
              .toList();
      long[] labels = order.stream().mapToLong(Rounds.Place::label).toArray();
      Tasks task =
          new Tasks(
              new Examples(tensor(shown), Tensors.of(labels, 1, labels.length)),
              new Examples(tensor(queries), Tensors.of(new long[QUERIES], 1, QUERIES)));
      double[] together = measured(run, task, Queries.TOGETHER);
      double[] alone = measured(run, task, Queries.ALONE);
      try (TrainedLearner learner = TrainedLearner.of(run);
          Classifier classifier = learner.adapt(support);
          Classifier read = Classifier.of(classifier.toBytes())) {
        List<Example> asked = SmallRuns.examples(queries);
        for (Classifier one : List.of(classifier, read)) {
          assertClose(one.predict(asked), together);
          assertClose(one.predictEach(asked), alone);
          assertClose(asked.stream().map(one::predict).toList(), alone);
        }
      }
    }
  }

  private static void assertClose(List<Prediction> predicted, double[] measured) {
    for (int i = 0; i < QUERIES; i++) {
      for (int c = 0; c < WAYS; c++) {
        assertThat(predicted.get(i).probabilities().get("class " + c))
            .isCloseTo(measured[i * WAYS + c], within(1e-5));
      }
    }
  }

  /// The probabilities that an evaluation scores, `[queries, ways]`, calibrated by the run.
  private double[] measured(Run run, Tasks task, Queries how) {
    Params theta = Safetensors.read(run.bestFile()).params();
    MetaLearner learner = run.recipe().learner(WAYS, theta, "test");
    double temperature = run.calibration().orElseThrow().temperature();
    List<double[]> seen = new ArrayList<>();
    TaskDistribution tasks = new ByHand(task);
    Evaluation.of(
        support -> {
          Adapted adapted = learner.adapt(theta, support);
          return new Adapted(
              adapted.phi(),
              (_, x) -> keep(seen, adapted.predict(x), temperature),
              (_, x) -> keep(seen, adapted.predictAlone(x), temperature));
        },
        how,
        learner instanceof Online ? new Shuffled(tasks) : tasks,
        new Seed(Run.TEST_SEED).split("test"),
        1,
        workers,
        _ -> {});
    return seen.getFirst();
  }

  private static Tensor keep(List<double[]> seen, Tensor scores, double temperature) {
    seen.add(scores.div(temperature).softmax(-1).toDoubles());
    return scores;
  }

  @ParameterizedTest
  @MethodSource("learners")
  void aRunSaysHowAQueryAloneIsPredicted(String id) {
    Run run = trained(id);
    Result result =
        run.evaluate(run.experiment(), new Question(20, 0, true), DATA, workers, Progress.SILENT);
    Optional<dev.autodidact.evaluate.Scores> alone = result.ofTasks().alone();
    assertThat(alone).isPresent();
    if (!result.ofTasks().transductive()) {
      assertThat(alone.get().perTask()).isEqualTo(result.scores().perTask());
    }
    assertThat(String.valueOf(result.toJson().get("alone")))
        .contains(result.ofTasks().how().says());
  }
}
