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
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Records;
import dev.autodidact.record.Safetensors;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Comparison;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a Java program gets is what was measured: every learner and baseline, from its run folder,
/// on the same tasks.
@ExtendWith(FreesTensors.class)
class DeployedTest {
  private static final DataSets DATA = DataSets.in(Path.of("none"));
  private static final int WAYS = 3;
  private static final int QUERIES = 4;
  private static final Seed SEED = new Seed(7);

  @TempDir Path folder;

  @AutoClose private final Workers workers = new Workers(1);

  static Stream<String> learners() {
    return Comparison.algorithms("glyphs").stream().map(Algorithm::id);
  }

  /// Trained for two steps on a narrow net, so that nothing is at its start.
  private Run trained(String id) {
    Experiment preset = Algorithm.of(id).preset("glyphs", "");
    FewShotTasks tasks = preset.tasks();
    FewShotTasks small =
        tasks.plain()
            ? tasks.tested(WAYS, 1, QUERIES)
            : tasks.tested(WAYS, 1, QUERIES).trained(WAYS, Math.min(2, tasks.trainShots()), 2);
    Conv4.Settings net = (Conv4.Settings) preset.net().orElseThrow();
    Architecture narrow = Records.with(net, Map.of("filters", 8));
    Experiment experiment =
        preset
            .with(small)
            .with(narrow)
            .with(preset.training().lasting(2).batched(2).validatedOn(2));
    Run run = Run.create(folder.resolve(id), experiment, DATA);
    run.train(DATA, workers, Progress.SILENT);
    return Run.open(run.folder());
  }

  private static Picture picture(Seed seed) {
    byte[] pixels = new byte[PictureFormat.CHARACTERS.values()];
    var random = seed.random();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new Picture(PictureFormat.CHARACTERS, pixels);
  }

  private static List<Picture> pictures(String name, int label, int count) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(picture(SEED.split(name).split(label).split(i)));
    }
    return pictures;
  }

  private static Tensor tensor(List<Picture> pictures) {
    var how = new Preprocessing.Pictures(PictureFormat.CHARACTERS);
    Preparation preparation = new Preparation("test", how, new long[] {1, 28, 28});
    return preparation.tensor(
        pictures.stream().map(p -> preparation.values(Example.of(p))).toList());
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
      Map<String, List<Example>> support = new LinkedHashMap<>();
      for (int c = 0; c < WAYS; c++) {
        support.put("class " + c, examples(pictures("support", c, sizes[c])));
      }
      List<Picture> queries = new ArrayList<>();
      for (int i = 0; i < QUERIES; i++) {
        queries.add(picture(SEED.split("query").split(i)));
      }
      List<Rounds.Place> order = Rounds.of(sizes);
      List<Picture> shown =
          order.stream()
              .map(p -> pictures("support", p.label(), sizes[p.label()]).get(p.index()))
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
        List<Example> asked = examples(queries);
        for (Classifier one : List.of(classifier, read)) {
          assertClose(one.predict(asked), together);
          assertClose(one.predictEach(asked), alone);
          assertClose(asked.stream().map(one::predict).toList(), alone);
        }
      }
    }
  }

  private static List<Example> examples(List<Picture> pictures) {
    return pictures.stream().map(Example::of).toList();
  }

  private static void assertClose(List<Prediction> predicted, double[] measured) {
    for (int i = 0; i < QUERIES; i++) {
      for (int c = 0; c < WAYS; c++) {
        assertThat(predicted.get(i).probabilities().get("class " + c))
            .isCloseTo(measured[i * WAYS + c], within(1e-5));
      }
    }
  }

  /// The probabilities that an evaluation scores, `[queries, ways]`.
  private double[] measured(Run run, Tasks task, Queries how) {
    Params theta = Safetensors.read(run.bestFile()).params();
    MetaLearner learner = run.recipe().learner(WAYS, theta, "test");
    List<double[]> seen = new ArrayList<>();
    TaskDistribution tasks = new ByHand(task);
    Evaluation.of(
        support -> {
          Adapted adapted = learner.adapt(theta, support);
          return new Adapted(
              adapted.phi(),
              (_, x) -> keep(seen, adapted.predict(x)),
              (_, x) -> keep(seen, adapted.predictAlone(x)));
        },
        how,
        learner instanceof Online ? new Shuffled(tasks) : tasks,
        new Seed(Run.TEST_SEED).split("test"),
        1,
        workers,
        _ -> {});
    return seen.getFirst();
  }

  private static Tensor keep(List<double[]> seen, Tensor scores) {
    seen.add(scores.softmax(-1).toDoubles());
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
