package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Mlp;
import dev.autodidact.record.Records;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings that were written in format 3, by the version that wrote it.
class OldRunTest {
  @TempDir Path folder;

  private Run old(String name) {
    try (InputStream json = OldRunTest.class.getResourceAsStream("format3-" + name + ".json")) {
      Files.write(folder.resolve("run.json"), Objects.requireNonNull(json).readAllBytes());
      return Run.open(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Experiment preset(String algorithm, String tasks) {
    Experiment preset = Algorithm.of(algorithm).preset(tasks, "");
    return preset.with(preset.training().lasting(2));
  }

  private static Experiment narrow(Experiment preset) {
    return preset.with(
        Records.with((Conv4.Settings) preset.net().orElseThrow(), Map.of("filters", 4)));
  }

  @Test
  void aLearnerIsWhatItWas() {
    assertThat(old("proto-glyphs").experiment()).isEqualTo(narrow(preset("proto", "glyphs")));
  }

  @Test
  void aBaselineIsWhatItWas() {
    assertThat(old("knn-glyphs").experiment()).isEqualTo(narrow(preset("knn", "glyphs")));
  }

  @Test
  void aNetThatTakesNumbersIsWhatItWas() {
    assertThat(old("maml-sinusoid").experiment())
        .isEqualTo(preset("maml", "sinusoid").with(new Mlp.Settings(List.of(8))));
  }

  @Test
  void settingsOfASourceAreWhatTheyWere() {
    assertThat(old("proto-omniglot").experiment()).isEqualTo(narrow(preset("proto", "omniglot")));
  }

  @Test
  void agentsAreWhatTheyWere() {
    assertThat(old("rl2-bandit").experiment()).isEqualTo(preset("rl2", "bandit"));
    assertThat(old("maml-gridnavi").experiment()).isEqualTo(preset("maml", "gridnavi"));
  }

  @Test
  void trainingIsNotGoneOnWith() {
    Run run = old("rl2-bandit");
    try (Workers workers = new Workers(1)) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> run.train(DataSets.in(folder), workers, Progress.SILENT))
          .withMessageContaining("was begun by an older version (format 3)")
          .withMessageContaining("--from");
    }
  }
}
