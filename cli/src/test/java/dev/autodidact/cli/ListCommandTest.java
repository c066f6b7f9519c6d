package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.EnvironmentFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What there is to train, on what and with which nets.
class ListCommandTest {
  private static final List<String> ALGORITHMS =
      Catalogue.algorithms().stream().map(Algorithm::id).toList();

  @Test
  void namesEveryAlgorithmWithItsPresets() {
    assertThat(Outcome.of("list").out())
        .contains(ALGORITHMS)
        .contains("snell2017-omniglot", "arXiv 1703.03400", "alpha=2", "sinusoid")
        .contains("finn2017-nav2d", "bandit-100", "hidden=64");
  }

  @Test
  void namesEveryEnvironmentWithItsSettingsAndShift() {
    assertThat(Outcome.of("list").out())
        .contains(Catalogue.families().stream().map(EnvironmentFamily::id).toList())
        .contains("arms=5", "fromAngle=0", "with --shift: goals around the square of training");
  }

  @Test
  void namesEveryNetWithItsSettings() {
    assertThat(Outcome.of("list").out())
        .containsPattern("conv4 +filters=64 downsampling=max-pool meanPool=false")
        .containsPattern("mlp +hidden=64,64");
  }

  @Test
  void printsOneJsonObject() throws JsonProcessingException {
    JsonNode list = new ObjectMapper().readTree(Outcome.of("list", "--json").out());

    assertThat(list.path("algorithms").findValuesAsText("name")).isEqualTo(ALGORITHMS);
    assertThat(list.path("environments").findValuesAsText("name"))
        .contains("bandit", "nav2d", "sparse-point", "gridnavi");
    assertThat(list.path("nets").fieldNames()).toIterable().contains("conv4", "koch", "mlp");
    assertThat(list.path("tasks").fieldNames())
        .toIterable()
        .contains("glyphs", "omniglot", "mini-imagenet", "folder:DIR", "csv:FILE", "sinusoid");
  }

  @Test
  void loadsNeitherLibtorchNorCharts(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path classes = folder.resolve("classes");
    Process list = Child.start(folder, "-Xlog:class+load:file=" + classes, "list");

    assertThat(list.waitFor()).isZero();
    assertThat(classes)
        .content()
        .contains("ListCommand")
        .doesNotContain("org.bytedeco", "org.knowm", "java.awt");
  }

  @Test
  void noCommandPrintsTheHelp() {
    assertThat(Outcome.of().out()).contains("Usage: autodidact", "train", "evaluate", "list");
  }
}
