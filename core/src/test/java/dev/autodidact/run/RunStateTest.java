package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.record.Ownership;
import dev.autodidact.record.Records;
import dev.autodidact.run.RunState.Stage;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody who looks on sees of a run, while it is trained, killed, gone on with and tested.
class RunStateTest {
  private static final DataSets DATA = DataSets.in(Path.of("none"));

  @TempDir private Path parent;
  private Path folder;
  private Run run;

  @BeforeEach
  void begin() {
    folder = parent.resolve("run");
    run = Run.create(folder, small("proto"), DATA);
  }

  /// A training of six meta-steps with a validation after every second.
  private static Experiment small(String id) {
    Experiment preset = Algorithm.of(id).preset("glyphs", "");
    Conv4.Settings net = (Conv4.Settings) preset.net().orElseThrow();
    Architecture narrow = Records.with(net, Map.of("filters", 2));
    return preset
        .with(preset.tasks().tested(3, 1, 2).trained(3, 1, 2))
        .with(narrow)
        .with(preset.training().lasting(6, 2).batched(2).validatedOn(2));
  }

  /// Looks at each validation, and stops after meta-step `last`.
  private List<RunState> trained(long last) {
    List<RunState> seen = new ArrayList<>();
    Progress looking =
        new Progress() {
          @Override
          public void step(long step, double loss) {
            if (step > last) {
              throw new CancellationException();
            }
          }

          @Override
          public void validated(long step, double score, boolean best) {
            seen.add(RunState.of(folder));
          }
        };
    try (Workers workers = new Workers(1)) {
      run.train(DATA, workers, looking);
    } catch (CancellationException _) {
      // stopped, as if it had been killed
    }
    return seen;
  }

  private List<Long> steps() {
    return RunState.of(folder).curve().stream().map(Validation::step).toList();
  }

  @Test
  void aTrainingIsSeenAsItGoes() {
    RunState before = RunState.of(folder);
    List<RunState> seen = trained(6);

    assertThat(before.stage()).isEqualTo(Stage.STOPPED);
    assertThat(before.curve()).isEmpty();
    assertThat(before.best()).isEmpty();
    assertThat(before.measure()).contains("accuracy");
    assertThat(seen).extracting(state -> state.curve().size()).containsExactly(1, 2, 3);
    assertThat(seen).extracting(RunState::step).containsExactly(2L, 4L, 6L);
    assertThat(seen.subList(0, 2)).extracting(RunState::stage).containsOnly(Stage.TRAINING);
    assertThat(seen.get(1).rate().orElseThrow()).isPositive();
    assertThat(seen.getLast().best().orElseThrow().best()).isTrue();
  }

  @Test
  void aTrainedRunIsFinishedOnceItHasItsFigure() throws IOException {
    trained(6);
    Stage trained = RunState.of(folder).stage();
    Files.writeString(folder.resolve("result.json"), "{\"accuracy\": 0.5, \"tasks\": 10}");
    RunState tested = RunState.of(folder);

    assertThat(trained).isEqualTo(Stage.TRAINED);
    assertThat(tested.stage()).isEqualTo(Stage.FINISHED);
    assertThat(tested.figure()).containsEntry("accuracy", 0.5);
    assertThat(tested.rate()).isEmpty();
  }

  @Test
  void aStoppedTrainingIsSeenToStopAndToGoOn() {
    trained(3);
    RunState stopped = RunState.of(folder);
    List<RunState> later = trained(6);

    assertThat(stopped.stage()).isEqualTo(Stage.STOPPED);
    assertThat(stopped.step()).isEqualTo(2);
    assertThat(later.getFirst().stage()).isEqualTo(Stage.TRAINING);
    assertThat(later.getFirst().curve().subList(0, 1)).isEqualTo(stopped.curve());
    assertThat(steps()).containsExactly(2L, 4L, 6L);
  }

  @Test
  void whatAKilledProcessOwnedNobodyTrains() throws IOException, InterruptedException {
    trained(3);
    Path lock = folder.resolve(".lock");
    String own;
    try (Ownership _ = Ownership.of(folder)) {
      own = Files.readString(parent.resolve("run/.lock"));
    }
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(lock, own.replaceFirst("\\d+", Long.toString(dead.pid())));
    Stage killed = RunState.of(folder).stage();
    Files.writeString(lock, own.replaceFirst("20\\d\\d-", "2001-"));
    Stage reused = RunState.of(folder).stage();
    Files.writeString(lock, own);
    Stage alive = RunState.of(folder).stage();

    assertThat(killed).isEqualTo(Stage.STOPPED);
    assertThat(reused).as("a process that began later").isEqualTo(Stage.STOPPED);
    assertThat(alive).isEqualTo(Stage.TRAINING);
  }

  @Test
  void aHalfWrittenLineIsNotThereYet() throws IOException {
    trained(6);
    Path metrics = folder.resolve("metrics.jsonl");
    String text = Files.readString(metrics);
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;

    for (int end = last; end < text.length() - 1; end++) {
      Files.writeString(metrics, text.substring(0, end));
      assertThat(steps()).as(text.substring(last, end)).containsExactly(2L, 4L);
    }
    Files.writeString(metrics, text.substring(text.length() - 1), StandardOpenOption.APPEND);
    Files.writeString(metrics, text);
    assertThat(steps()).containsExactly(2L, 4L, 6L);
  }

  @Test
  void aLineIsToldTogetherWithItsTime() throws IOException {
    trained(5);
    Path clock = folder.resolve("clock.jsonl");
    String times = Files.readString(clock);
    Files.writeString(clock, times.substring(0, times.indexOf('\n') + 1));
    List<Long> early;
    try (Ownership _ = Ownership.of(folder)) {
      early = steps();
    }

    assertThat(early).containsExactly(2L);
    assertThat(steps()).as("of a training that nobody goes on with").containsExactly(2L, 4L);
  }

  @Test
  void damagedFilesSayNothing() throws IOException {
    trained(6);
    for (String name : List.of("last.safetensors", "clock.jsonl", "result.json")) {
      Files.writeString(folder.resolve(name), "{]");
    }
    RunState state = RunState.of(folder);

    assertThat(state.curve()).hasSize(3);
    assertThat(state.step()).isEqualTo(6);
    assertThat(state.figure()).isEmpty();
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    assertThatThrownBy(() -> RunState.of(parent))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not a run folder");
  }
}
