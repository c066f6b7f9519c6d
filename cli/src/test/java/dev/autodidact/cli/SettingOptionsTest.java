package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.Omniglot;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.data.Table;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Learners;
import dev.autodidact.run.Presets;
import dev.autodidact.run.TaskSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Options made from the records that settings are kept in.
class SettingOptionsTest {
  @Test
  void noOptionLeavesThePresetAsItIs() {
    Experiment preset = Presets.find(Learners.MAML, "", "");

    assertThat(changed(Learners.MAML)).isEqualTo(preset);
  }

  @Test
  void optionChangesTheComponentOfItsName() {
    Experiment changed =
        changed(
            Presets.find(Learners.PROTO, "omniglot", ""),
            "--split=1200-423",
            "--side=32",
            "--train-queries=7",
            "--mean-pool=true",
            "--hidden=3,4",
            "--rate=0.5",
            "--seed=9");

    assertThat(changed.tasks().omniglot().split()).isEqualTo(Omniglot.Split.SHUFFLED_1200_423);
    assertThat(changed.tasks().pictures())
        .isEqualTo(new PictureFormat(32, PictureFormat.Colour.INK));
    assertThat(changed.tasks().trainQueries()).isEqualTo(7);
    assertThat(changed.net().meanPool()).isTrue();
    assertThat(changed.net().hidden()).isEqualTo(List.of(3, 4));
    assertThat(changed.training().rate()).isEqualTo(0.5);
    assertThat(changed.seed()).isEqualTo(9);
  }

  @Test
  void waysOfALearnerWithFixedOutputsAreThoseItTrainsOnToo() {
    TaskSettings tasks = changed(Learners.MAML, "--ways=7", "--shots=3").tasks();

    assertThat(tasks.trainWays()).isEqualTo(7);
    assertThat(tasks.trainShots()).isEqualTo(3);
  }

  @Test
  void waysOfALearnerThatTrainsOnMoreLeaveItsTrainingAlone() {
    TaskSettings preset = Presets.find(Learners.PROTO, "", "").tasks();
    TaskSettings tasks = changed(Learners.PROTO, "--ways=7", "--shots=3").tasks();

    assertThat(tasks.trainWays()).isEqualTo(preset.trainWays());
    assertThat(tasks.trainShots()).isEqualTo(3);
  }

  @Test
  void trainingWaysCanBeChosenApart() {
    TaskSettings tasks = changed(Learners.MAML, "--ways=7", "--train-ways=6").tasks();

    assertThat(tasks.ways()).isEqualTo(7);
    assertThat(tasks.trainWays()).isEqualTo(6);
  }

  @Test
  void helpShowsTheDefaultsOfTheLearnerAndTasksBesideIt() {
    int iterations = Presets.find(Learners.REPTILE, "omniglot", "").training().iterations();

    assertThat(Outcome.of("train", "reptile", "omniglot", "--help").out())
        .contains("meta-steps (default: %d)".formatted(iterations))
        .doesNotContain("null", "${");
  }

  @Test
  void settingOfRecordsWithinTheTasksIsAnOptionToo() {
    Experiment csv = Presets.find(Learners.MAML, "csv:x.csv", "");
    Experiment folder = Presets.find(Learners.PROTO, "folder:x", "");

    assertThat(changed(csv, "--task-column=user", "--problem=regression").tasks().table())
        .isEqualTo(new Table.Columns("user", "target", Table.Asked.REGRESSION));
    assertThat(changed(folder, "--side=28", "--colour=ink").tasks().pictures())
        .isEqualTo(new PictureFormat(28, PictureFormat.Colour.INK));
  }

  private static Experiment changed(Learners learner, String... args) {
    return changed(Presets.find(learner, "", ""), args);
  }

  private static Experiment changed(Experiment preset, String... args) {
    var line = TrainCommand.commandLine();
    return SettingOptions.apply(preset, Map.of(), line.parseArgs(args));
  }
}
