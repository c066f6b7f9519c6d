package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Values;
import dev.autodidact.record.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreesTensors.class)
class CheckpointTest {
  private final Params theta =
      Params.of("w", Tensors.of(new float[] {1, 2}, 2))
          .with(Params.of("running.v", Tensors.of(new float[] {3}, 1)));
  private final Params optimizer = Optimizer.ADAM.init(Tensors.of(new float[] {4, 5}, 2));
  private final Checkpoint fresh = Checkpoint.fresh(theta, optimizer);
  private final Path file;

  CheckpointTest(@TempDir Path folder) {
    file = folder.resolve("last.safetensors");
  }

  private Course.Next next(double loss) {
    return new Course.Next(
        loss, theta, optimizer, new LinkedHashMap<>(Map.of("half", loss / 2, "none", Double.NaN)));
  }

  @Test
  void betweenTwoValidationsNothingIsForgotten() {
    DiagnosticSums sums = DiagnosticSums.NONE.plus(next(1).diagnostics());
    Checkpoint at = new Checkpoint(7, theta, optimizer, 0.1 + 0.2, 3, sums, 1 / 3.0, 4);
    at.write(file);
    Checkpoint read = Checkpoint.read(file, fresh);
    assertThat(read).usingRecursiveComparison().ignoringFields("theta", "optimizer").isEqualTo(at);
    assertThat(Values.of(read.theta())).isEqualTo(Values.of(theta));
    assertThat(Values.of(read.optimizer())).isEqualTo(Values.of(optimizer));
  }

  @Test
  void beforeTheFirstValidationThereIsNoBestScore() {
    fresh.after(next(2)).after(next(4)).write(file);
    Checkpoint read = Checkpoint.read(file, fresh);
    assertThat(read.step()).isEqualTo(2);
    assertThat(read.meanLoss()).isEqualTo(3);
    assertThat(read.diagnostics().means()).containsExactly(Map.entry("half", 1.5));
    assertThat(read.bestScore()).isNaN();
    assertThat(read.validated(0.5).bestStep()).isEqualTo(2);
    assertThat(read.validated(0.5).meanLoss()).isNaN();
    assertThat(read.validated().bestScore()).isNaN();
    assertThat(read.validated().diagnostics()).isEqualTo(DiagnosticSums.NONE);
  }

  @Test
  void checkpointWithoutDiagnosticsIsStillRead() {
    fresh.write(file);
    Safetensors.Content content = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.remove("diagnostics");
    Safetensors.write(file, content.params(), metadata);
    assertThat(Checkpoint.read(file, fresh).diagnostics()).isEqualTo(DiagnosticSums.NONE);
  }

  @Test
  void damagedDiagnosticsAreRefused() {
    fresh.write(file);
    Safetensors.Content content = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.put("diagnostics", "kl 0.5");
    Safetensors.write(file, content.params(), metadata);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Checkpoint.read(file, fresh))
        .withMessage("%s is not a training checkpoint", file);
  }

  @Test
  void checkpointOfAnotherLearnerIsRefused() {
    Checkpoint other = Checkpoint.fresh(Params.of("u", Tensors.full(0, 2)), optimizer);
    other.write(file);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Checkpoint.read(file, fresh))
        .withMessage("%s does not fit this run: it lacks w and 1 more", file);
  }

  @Test
  void parametersAloneAreNoTrainingCheckpoint() {
    Safetensors.write(file, theta, Map.of("step", "3"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Checkpoint.read(file, fresh))
        .withMessageStartingWith(file.toString());
    fresh.write(file);
    Params all = Safetensors.read(file).params();
    Safetensors.write(file, all, Map.of("step", "three"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Checkpoint.read(file, fresh))
        .withMessage("%s is not a training checkpoint", file);
  }
}
