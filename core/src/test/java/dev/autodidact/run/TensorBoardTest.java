package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.EventFile;
import dev.autodidact.record.Sums;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
  private static final DataSets NOTHING = DataSets.in(Path.of("none"));

  private final Path folder;
  private final Path events;
  private Run run;

  TensorBoardTest(@TempDir Path root) {
    folder = root.resolve("run");
    events = folder.resolve(EventFile.PLACE);
  }

  /// Four meta-steps on sinusoids, of which the second and the fourth are followed by a validation.
  @BeforeEach
  void create() {
    Experiment preset = Algorithm.of("maml").preset("sinusoid", "");
    Experiment small = preset.with(preset.training().lasting(4).batched(2).validatedOn(2));
    run = Run.create(folder, small, NOTHING);
  }

  private void train(Progress progress) {
    try (Workers workers = new Workers(1)) {
      run.train(NOTHING, workers, progress);
    }
  }

  private List<String> wrong() {
    return RunCheck.of(folder).findings().stream()
        .filter(f -> !f.good())
        .map(f -> f.file() + " " + f.says())
        .toList();
  }

  @Test
  void curveOfTheTrainingIsWrittenAtEachValidation() throws IOException {
    TensorBoard.keep(run);
    assertThat(folder.resolve(EventFile.FOLDER)).isEmptyDirectory();
    train(
        new Progress() {
          @Override
          public void step(long step, double loss) {}

          @Override
          public void validated(long step, double score, boolean best) {
            assertThat(EventFile.count(events)).isEqualTo((int) step / 2);
          }
        });
    assertThat(EventFile.count(events)).isEqualTo(2);
    assertThat(Files.readString(events, StandardCharsets.ISO_8859_1))
        .contains("training/loss", "training/rate", "training/stepsPerSecond")
        .contains("validation/mean", "validation/low", "validation/high")
        .contains("diagnostics/gradientNorm");
    assertThat(wrong()).isEmpty();
  }

  /// What is killed after its first validation, and goes on, has each point once.
  @Test
  void followsFromTheCurveAlone() throws IOException {
    TensorBoard.keep(run);
    Progress killed =
        new Progress() {
          @Override
          public void step(long step, double loss) {}

          @Override
          public void validated(long step, double score, boolean best) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> train(killed));
    assertThat(EventFile.count(events)).isEqualTo(1);
    assertThat(wrong()).isEmpty();
    train(Progress.SILENT);

    byte[] followed = Files.readAllBytes(events);
    assertThat(EventFile.count(events)).isEqualTo(2);
    Files.delete(events);
    TensorBoard.keep(run);
    assertThat(events).hasBinaryContent(followed);
  }

  @Test
  void finishedRunCanBeGivenOne() {
    train(Progress.SILENT);
    assertThat(folder.resolve(EventFile.FOLDER)).doesNotExist();
    TensorBoard.keep(run);
    assertThat(EventFile.count(events)).isEqualTo(2);
  }

  @Test
  void sumsTellWhetherItIsWhatWasWritten() throws IOException {
    TensorBoard.keep(run);
    train(Progress.SILENT);
    Sums.write(folder);
    assertThat(wrong()).isEmpty();

    byte[] whole = Files.readAllBytes(events);
    Files.write(events, new byte[0]);
    assertThat(wrong()).containsExactly(EventFile.PLACE + " is not what was written");
    whole[40] ^= 1;
    Files.write(events, whole);
    assertThat(wrong()).hasSize(1).first().asString().contains("is damaged: a checksum");
    Files.delete(events);
    assertThat(wrong()).containsExactly(EventFile.PLACE + " is not there");
  }

  @Test
  void pointsThatTheCurveDoesNotHaveAreNoticed() throws IOException {
    TensorBoard.keep(run);
    train(Progress.SILENT);
    Path metrics = folder.resolve("metrics.jsonl");
    Files.writeString(metrics, Files.readAllLines(metrics).getFirst() + "\n");
    assertThat(wrong()).contains(EventFile.PLACE + " more validations than in metrics.jsonl");
  }

  @Test
  void linkElsewhereIsRefusedAndNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolveSibling("elsewhere"));
    Files.createSymbolicLink(folder.resolve(EventFile.FOLDER), elsewhere);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TensorBoard.keep(run))
        .withMessageContaining("tensorboard cannot be made")
        .withMessageNotContaining("\n");
    train(Progress.SILENT);
    assertThat(elsewhere).isEmptyDirectory();
    Files.writeString(elsewhere.resolve(events.getFileName()), "of somebody else");
    Sums.write(folder);
    assertThat(Sums.check(folder)).doesNotContainKey(EventFile.PLACE);
  }
}
