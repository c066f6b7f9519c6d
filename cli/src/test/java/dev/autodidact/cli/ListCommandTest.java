package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.run.Learners;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What there is to train, and on what.
class ListCommandTest {
  @Test
  void namesEveryLearnerWithItsPresets() {
    assertThat(Outcome.of("list").out())
        .contains(Learners.ids())
        .contains("snell2017-omniglot", "arXiv 1703.03400", "alpha=2.0", "sinusoid");
  }

  @Test
  void printsOneJsonObject() throws JsonProcessingException {
    JsonNode list = new ObjectMapper().readTree(Outcome.of("list", "--json").out());

    assertThat(list.path("learners").findValuesAsText("name")).isEqualTo(Learners.ids());
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
