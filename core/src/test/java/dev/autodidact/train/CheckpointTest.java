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

  @Test
  void betweenTwoValidationsNothingIsForgotten() {
    Checkpoint at = new Checkpoint(7, theta, optimizer, 0.1 + 0.2, 3, 1 / 3.0, 4);
    at.write(file);
    Checkpoint read = Checkpoint.read(file, fresh);
    assertThat(read).usingRecursiveComparison().ignoringFields("theta", "optimizer").isEqualTo(at);
    assertThat(Values.of(read.theta())).isEqualTo(Values.of(theta));
    assertThat(Values.of(read.optimizer())).isEqualTo(Values.of(optimizer));
  }

  @Test
  void beforeTheFirstValidationThereIsNoBestScore() {
    fresh.after(2, theta, optimizer).after(4, theta, optimizer).write(file);
    Checkpoint read = Checkpoint.read(file, fresh);
    assertThat(read.step()).isEqualTo(2);
    assertThat(read.meanLoss()).isEqualTo(3);
    assertThat(read.bestScore()).isNaN();
    assertThat(read.validated(0.5).bestStep()).isEqualTo(2);
    assertThat(read.validated(0.5).meanLoss()).isNaN();
    assertThat(read.validated().bestScore()).isNaN();
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
