package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.learner.Subject;
import dev.autodidact.record.Safetensors;
import dev.autodidact.train.Training.StopAt;
import dev.autodidact.train.Training.Stopped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(FreesTensors.class)
class TrainerTest {
  static final List<Subject> SUBJECTS = Subject.ALL;

  private static final Training SMALL = Training.small(Training.config(0.01));

  private final Path once;
  private final Path again;

  TrainerTest(@TempDir Path root) throws IOException {
    once = Files.createDirectory(root.resolve("once"));
    again = Files.createDirectory(root.resolve("again"));
  }

  @ParameterizedTest
  @FieldSource("SUBJECTS")
  void neitherThreadsNorAnInterruptionChangeAByte(Subject subject) {
    Training training =
        new Training(subject.learner(), subject.tasks(), Training.config(subject.rate()));
    assertResumes(training, new StopAt(5, false));
  }

  @ParameterizedTest
  @CsvSource({
    "1,false", "2,false", "3,false", "3,true", "4,false", "6,false", "6,true", "7,false", "7,true"
  })
  void beingStoppedAnywhereChangesNoByte(long step, boolean validating) {
    assertResumes(SMALL, new StopAt(step, validating));
  }

  private void assertResumes(Training training, Progress stop) {
    training.run(once, 1, Progress.SILENT);
    assertThatExceptionOfType(Stopped.class).isThrownBy(() -> training.run(again, 3, stop));
    assertThat(Training.files(again)).isNotEqualTo(Training.files(once));
    training.run(again, 2, Progress.SILENT);
    assertThat(Training.files(again)).isEqualTo(Training.files(once));
  }

  @Test
  void startsFromWhatLiesInItsFolder() throws IOException {
    SMALL.run(once, 1, Progress.SILENT);
    Files.copy(once.resolve(Trainer.BEST), again.resolve(Trainer.START));
    Training.small(Training.config(1e-30)).run(again, 1, Progress.SILENT);
    try (Scope _ = new Scope()) {
      assertThat(theta(again)).isEqualTo(theta(once));
    }
  }

  private static double[] theta(Path folder) {
    return Safetensors.read(folder.resolve(Trainer.BEST)).params().flat().toDoubles();
  }

  @Test
  void whatIsFinishedIsNotDoneAgain() {
    SMALL.run(once, 1, Progress.SILENT);
    Map<String, ByteBuffer> files = Training.files(once);
    SMALL.run(once, 1, new StopAt(8, false));
    assertThat(Training.files(once))
        .isEqualTo(files)
        .containsOnlyKeys(Trainer.BEST, Trainer.LAST, Trainer.METRICS);
  }
}
