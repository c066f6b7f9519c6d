package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Values;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the outer loop computes and writes down.
@ExtendWith(FreesTensors.class)
class TrainerStepsTest {
  private static final Seed SEED = Training.SEED;

  @TempDir Path folder;

  @AutoClose private final Workers workers = new Workers(2);

  private static Training descent(int iterations, double clip) {
    return Training.small(
        new OuterLoop(iterations, 4, Optimizer.SGD, 0.1, Schedule.LINEAR, clip, 2, 7));
  }

  private Params trained() {
    return Safetensors.read(folder.resolve(Trainer.LAST)).params().under("theta.");
  }

  private List<JsonNode> metrics() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(Trainer.METRICS))) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  @Test
  void followsTheMetaGradientOfFreshTasksInEachStep() throws IOException {
    Training training = descent(4, 0);
    training.run(folder, 2, Progress.SILENT);
    Params theta = training.learner().init(SEED.split("init"));
    double[] losses = new double[4];
    for (int step = 0; step < 4; step++) {
      Tasks tasks = training.tasks().sample(SEED.split("train"), 4L * step, 4);
      MetaGradient meta = training.learner().metaGradient(theta, tasks, workers);
      losses[step] = meta.loss();
      theta = theta.descend(theta.filled(meta.gradient()), 0.1 * (1 - step / 4.0));
    }
    for (String name : theta.names()) {
      assertThat(trained().get(name).toDoubles())
          .containsExactly(theta.get(name).toDoubles(), within(1e-6));
    }
    assertThat(metrics()).extracting(line -> line.path("step").asInt()).containsExactly(2, 4);
    assertThat(metrics().getFirst().path("loss").asDouble())
        .isCloseTo((losses[0] + losses[1]) / 2, within(1e-6));
    assertThat(metrics().getLast().path("loss").asDouble())
        .isCloseTo((losses[2] + losses[3]) / 2, within(1e-6));
  }

  @Test
  void longGradientsAreShortenedToTheClip() {
    Training training = descent(1, 1e-3);
    training.run(folder, 2, Progress.SILENT);
    Params start = training.learner().init(SEED.split("init")).map(Tensor::toDouble);
    Tensor moved = start.zip(trained(), (before, after) -> before.sub(after.toDouble())).flat();
    assertThat(moved.square().sum().sqrt().item()).isCloseTo(0.1 * 1e-3, within(1e-7));
  }

  @Test
  void shortGradientsAreLeftAsTheyAre() throws IOException {
    descent(3, 1e6).run(folder, 2, Progress.SILENT);
    Params loose = trained();
    Files.delete(folder.resolve(Trainer.LAST));
    descent(3, 0).run(folder, 2, Progress.SILENT);
    assertThat(Values.of(trained())).isEqualTo(Values.of(loose));
  }

  /// Squared errors: the lowest is best.
  @Test
  void bestIsTheLowestErrorSoFarAndItsParametersAreKept() throws IOException {
    Training training = Training.small(Training.config(0.3));
    training.run(folder, 2, Progress.SILENT);
    double best = Double.POSITIVE_INFINITY;
    String step = "none";
    for (JsonNode line : metrics()) {
      double score = line.path("validation").asDouble();
      assertThat(line.path("best").asBoolean()).isEqualTo(score < best);
      if (score < best) {
        best = score;
        step = line.path("step").asText();
      }
    }
    Safetensors.Content kept = Safetensors.read(folder.resolve(Trainer.BEST));
    assertThat(kept.metadata()).containsEntry("step", step);
    assertThat(
            Evaluation.of(
                    training.learner(),
                    kept.params(),
                    training.tasks(),
                    SEED.split("validation"),
                    7,
                    workers)
                .mean())
        .isEqualTo(best);
  }

  @Test
  void progressIsToldOfEveryStepAndValidation() {
    List<String> told = new ArrayList<>();
    Training.small(Training.config(0.01))
        .run(
            folder,
            2,
            new Progress() {
              @Override
              public void step(long step, double loss) {
                told.add("step " + step);
              }

              @Override
              public void validated(long step, double score, boolean best) {
                told.add("validated");
              }
            });
    assertThat(String.join(" ", told))
        .isEqualTo(
            "step 1 step 2 step 3 validated step 4 step 5 step 6 validated step 7 validated");
  }
}
