package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.Omniglot;
import dev.autodidact.data.folder.PictureFolder;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.Table;
import dev.autodidact.environment.SparsePoint;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Mlp;
import dev.autodidact.pretrained.Pretrained;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Options made from the records that settings are kept in.
class SettingOptionsTest {
  @Test
  void noOptionLeavesThePresetAsItIs() {
    Experiment preset = Algorithm.of("maml").preset("", "");

    assertThat(changed("maml")).isEqualTo(preset);
  }

  @Test
  void optionChangesTheComponentOfItsName() {
    Experiment changed =
        changed(
            Algorithm.of("proto").preset("omniglot", ""),
            "--split=1200-423",
            "--side=32",
            "--train-queries=7",
            "--mean-pool=true",
            "--rate=0.5",
            "--seed=9");

    Omniglot.Protocol protocol = (Omniglot.Protocol) changed.tasks().settings();
    assertThat(protocol.split()).isEqualTo(Omniglot.Split.SHUFFLED_1200_423);
    assertThat(protocol.side()).isEqualTo(32);
    assertThat(changed.tasks().trainQueries()).isEqualTo(7);
    assertThat(changed.net()).contains(new Conv4.Settings(64, Conv4.Downsampling.MAX_POOL, true));
    assertThat(changed.training().rate()).isEqualTo(0.5);
    assertThat(changed.seed()).isEqualTo(9);
  }

  @Test
  void optionsOfTheNetAtHandChangeIt() {
    assertThat(changed(Algorithm.of("maml").preset("sinusoid", ""), "--hidden=3,4").net())
        .contains(new Mlp.Settings(List.of(3, 4)));
  }

  @Test
  void anotherNetStartsFromItsOwnDefaults() {
    Experiment csv = Algorithm.of("maml").preset("csv:x.csv", "");

    assertThat(changed(csv, "--net=conv4", "--filters=8").net())
        .contains(new Conv4.Settings(8, Conv4.Downsampling.MAX_POOL, false));
  }

  @Test
  void aFolderInPlaceOfANetIsThePublishedOneToGoOnFrom() {
    String folder = "../core/src/test/resources/dev/autodidact/pretrained/resnet-basic";
    Experiment glyphs = Algorithm.of("proto").preset("glyphs", "");

    assertThat(changed(glyphs, "--net=" + folder).net()).contains(new Pretrained(folder, ""));
    assertThat(changed(glyphs, "--net=pretrained", "--weights=" + folder).net())
        .contains(new Pretrained(folder, ""));
  }

  @Test
  void optionsOfEnvironmentsChangeWorlds() {
    Experiment changed =
        changed(
            Algorithm.of("rl2").preset("sparse-point", ""),
            "--from-angle=90",
            "--to-angle=120",
            "--episodes=7",
            "--worlds=12");

    assertThat(changed.worlds().environment()).isEqualTo(new SparsePoint(100, 90, 120));
    assertThat(changed.worlds().episodes()).isEqualTo(7);
    assertThat(changed.training().metaBatch()).isEqualTo(12);
  }

  @Test
  void presetOfWorldsIsFoundByItsNameAlone() {
    Experiment named = Algorithm.of("maml").preset("", "finn2017-nav2d");

    assertThat(named.domain()).isInstanceOf(Worlds.class);
    assertThat(named).isEqualTo(Algorithm.of("maml").preset("nav2d", ""));
  }

  @Test
  void waysOfALearnerWithFixedOutputsAreThoseItTrainsOnToo() {
    FewShotTasks tasks = changed("maml", "--ways=7", "--shots=3").tasks();

    assertThat(tasks.trainWays()).isEqualTo(7);
    assertThat(tasks.trainShots()).isEqualTo(3);
  }

  @Test
  void waysOfALearnerThatTrainsOnMoreLeaveItsTrainingAlone() {
    FewShotTasks preset = Algorithm.of("proto").preset("", "").tasks();
    FewShotTasks tasks = changed("proto", "--ways=7", "--shots=3").tasks();

    assertThat(tasks.trainWays()).isEqualTo(preset.trainWays());
    assertThat(tasks.trainShots()).isEqualTo(3);
  }

  @Test
  void trainingWaysCanBeChosenApart() {
    FewShotTasks tasks = changed("maml", "--ways=7", "--train-ways=6").tasks();

    assertThat(tasks.ways()).isEqualTo(7);
    assertThat(tasks.trainWays()).isEqualTo(6);
  }

  @Test
  void helpShowsTheDefaultsOfTheLearnerAndTasksBesideIt() {
    int iterations = Algorithm.of("reptile").preset("omniglot", "").training().iterations();

    assertThat(Outcome.of("train", "reptile", "omniglot", "--help").out())
        .contains("meta-steps (default: %d)".formatted(iterations))
        .doesNotContain("null", "${");
  }

  @Test
  void helpShowsTheOptionsOfWorldsWhereItIsAboutWorlds() {
    assertThat(Outcome.of("train", "maml", "nav2d", "--help").out())
        .contains("--episodes", "--worlds", "--inner", "--outer")
        .doesNotContain("--ways", "--shots", "--net", "--clip", "--arms", "null", "${");
  }

  @Test
  void helpShowsTheOptionsOfTasksWhereItIsAboutTasks() {
    assertThat(Outcome.of("train", "proto", "--help").out())
        .contains("--ways", "--shots", "--net", "--clip")
        .doesNotContain("--episodes", "--arms", "--inner", "--side", "null", "${");
  }

  @Test
  void helpOfACommandWithoutAlgorithmOrWithAnUnknownOneIsThatOfProto() {
    String help = Outcome.of("train", "proto", "--help").out();

    assertThat(Outcome.of("train", "--help").out()).isEqualTo(help);
    assertThat(Outcome.of("train", "prot", "--help").out()).isEqualTo(help);
  }

  @Test
  void helpOfACompareIsAboutItsTasksToo() {
    assertThat(Outcome.of("compare", "bandit", "--help").out())
        .contains("--arms", "--episodes")
        .doesNotContain("--ways");
    assertThat(Outcome.of("compare", "--help").out())
        .contains("--ways", "--shots")
        .doesNotContain("--episodes", "--train-ways");
  }

  @Test
  void settingOfRecordsWithinTheTasksIsAnOptionToo() {
    Experiment csv = Algorithm.of("maml").preset("csv:x.csv", "");
    Experiment folder = Algorithm.of("proto").preset("folder:x", "");

    assertThat(changed(csv, "--task-column=user", "--problem=regression").tasks().settings())
        .isEqualTo(new Table.Columns("user", "target", Table.Asked.REGRESSION));
    assertThat(changed(folder, "--side=28", "--colour=ink").tasks().settings())
        .isEqualTo(new PictureFolder.Settings(28, PictureFormat.Colour.INK, false, false));
  }

  private static Experiment changed(String algorithm, String... args) {
    return changed(Algorithm.of(algorithm).preset("", ""), args);
  }

  private static Experiment changed(Experiment preset, String... args) {
    var line = TrainCommand.commandLine(Optional.empty());
    return SettingOptions.apply(preset, Map.of(), line.parseArgs(args));
  }
}
