package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreesTensors.class)
class DivergenceTest {
  private static final Training SOUND = Training.small(Training.config(0.01));

  private final Path folder;
  private final Path other;

  DivergenceTest(@TempDir Path root) throws IOException {
    folder = Files.createDirectory(root.resolve("diverged"));
    other = Files.createDirectory(root.resolve("stopped"));
  }

  /// A learner whose meta-gradient of one call is multiplied by something that is no number.
  ///
  /// @param call counted from 1
  private record Diverging(
      MetaLearner sound, int call, double loss, double gradient, AtomicInteger calls)
      implements MetaLearner {
    static Training at(int call, double loss, double gradient) {
      MetaLearner learner =
          new Diverging(SOUND.learner(), call, loss, gradient, new AtomicInteger());
      return new Training(learner, SOUND.tasks(), SOUND.config());
    }

    @Override
    public Params init(Seed seed) {
      return sound.init(seed);
    }

    @Override
    public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
      MetaGradient meta = sound.metaGradient(theta, tasks, workers);
      return calls.incrementAndGet() == call
          ? new MetaGradient(meta.loss() * loss, meta.gradient().mul(gradient), meta.running())
          : meta;
    }

    @Override
    public Adapted adapt(Params theta, Examples support) {
      return sound.adapt(theta, support);
    }

    @Override
    public Adapted adapted(Params phi) {
      return sound.adapted(phi);
    }

    @Override
    public Alone alone() {
      return Alone.NOTHING;
    }

    @Override
    public boolean transductive() {
      return sound.transductive();
    }
  }

  private void assertDiverges(Training training, String pattern) {
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> training.run(folder, 2, Progress.SILENT))
        .withMessageMatching(pattern);
  }

  @Test
  void lossThatIsNoNumberStopsTrainingAndNamesStepAndBestCheckpoint() {
    assertDiverges(
        Diverging.at(5, Double.NaN, 1),
        "training diverged at meta-step 5: the loss is NaN after a mean of [0-9.]+; the best"
            + " checkpoint, of meta-step 3, is \\Q%s\\E, try a smaller --rate"
                .formatted(folder.resolve(Trainer.BEST)));
  }

  @Test
  void gradientThatIsNoNumberStopsTrainingBeforeItReachesAFile() {
    assertDiverges(Diverging.at(5, 1, Double.NaN), "training diverged at meta-step 5: .*");
  }

  @Test
  void filesAreThoseOfTheLastGoodMetaStepAndCanBeResumed() {
    assertDiverges(Diverging.at(5, Double.POSITIVE_INFINITY, 1), ".* the loss is Infinity .*");
    assertThatExceptionOfType(Training.Stopped.class)
        .isThrownBy(() -> SOUND.run(other, 2, new Training.StopAt(5, false)));
    assertThat(Training.files(folder)).isEqualTo(Training.files(other)).isNotEmpty();
    SOUND.run(folder, 2, Progress.SILENT);
    SOUND.run(other, 2, Progress.SILENT);
    assertThat(Training.files(folder)).isEqualTo(Training.files(other));
  }

  @Test
  void beforeTheFirstValidationThereIsNoCheckpointToName() {
    assertDiverges(
        Diverging.at(1, Double.NaN, Double.NaN),
        "training diverged at meta-step 1: the loss is NaN after no other; "
            + "there is no good checkpoint yet, try a smaller --rate");
    assertThat(folder).isEmptyDirectory();
  }
}
