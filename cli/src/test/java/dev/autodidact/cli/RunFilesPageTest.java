package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.record.Json;
import dev.autodidact.record.MetricsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The snippets of the page about run folders read what `train` writes, where there is a Python
/// with their packages: `python3`, or the one that `AUTODIDACT_PYTHON` names.
class RunFilesPageTest {
  private static final Path PAGE = Path.of("..", "learners", "run-files.md");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```python\n(.*?)```");
  private static final String RUN_OF_THE_PAGE = "runs/proto-glyphs-1";
  private static final String PYTHON = System.getenv().getOrDefault("AUTODIDACT_PYTHON", "python3");

  @TempDir private Path root;

  /// What a program prints, and how it ends where that is badly.
  private String python(String program) throws IOException, InterruptedException {
    Path file = Files.writeString(root.resolve("page.py"), program);
    Path out = root.resolve("out.txt");
    ProcessBuilder python = new ProcessBuilder(PYTHON, file.toString());
    python.environment().put("PYTHONUTF8", "1");
    int status = python.redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
    return Files.readString(out) + (status == 0 ? "" : "exit " + status);
  }

  private void assumePython(String... packages) throws InterruptedException {
    String needed = String.join(", ", packages);
    boolean there;
    try {
      there = python("import " + needed).isEmpty();
    } catch (IOException _) {
      there = false;
    }
    assumeTrue(there, "there is no %s with %s".formatted(PYTHON, needed));
  }

  /// The snippets, one after the other, about another run.
  private static String snippets(Path run, boolean tensorBoard) throws IOException {
    List<String> snippets =
        SNIPPET.matcher(Files.readString(PAGE)).results().map(r -> r.group(1)).toList();
    assertThat(snippets).hasSize(6);
    assertThat(snippets.getFirst()).contains(RUN_OF_THE_PAGE);
    return String.join(
            "\n",
            snippets.stream().filter(s -> tensorBoard || !s.contains("import EventAcc")).toList())
        .replace(RUN_OF_THE_PAGE, run.toString());
  }

  /// A block of conv-4 has 4 filters here: 9 weights for each channel, and 5 numbers for each
  /// filter.
  @Test
  void readsARunOfALearner() throws IOException, InterruptedException {
    assumePython("numpy", "safetensors");
    Path run = root.resolve("run");
    Outcome.of(Outcome.training(run, 4, "--validate-every=2"));
    Outcome.of("evaluate", run.toString(), "--tasks=5");
    JsonNode result = Json.readTree(run.resolve("result.json"));

    String printed = python(snippets(run, false));

    assertThat(printed)
        .contains("proto {'scale': 1.0} seed 1", "400 unseen classes")
        .contains("best of 2 validations: ", "at meta-step " + result.path("step"))
        .contains("548 numbers in 24 tensors")
        .contains("training stopped after meta-step 4")
        .contains("result.json accuracy %s ± ".formatted(result.path("accuracy")), " on 10 tasks")
        .contains("evaluation-1.json accuracy ", " on 5 tasks")
        .doesNotContain("not what was written", "exit");

    Files.writeString(run.resolve("report.html"), "something else");
    assertThat(python(snippets(run, false))).contains("report.html is not what was written");
  }

  @Test
  void readsARunOfAnAgentAndWhatItKeepsForTensorBoard() throws IOException, InterruptedException {
    assumePython("numpy", "safetensors", "tensorboard");
    Path run = root.resolve("run");
    Outcome.of(Outcome.acting(run, 4, "--tensorboard"));
    List<JsonNode> curve = MetricsFile.read(run.resolve("metrics.jsonl"));

    String printed = python(snippets(run, true));

    assertThat(printed)
        .contains("rl2 {", "best of 2 validations: ", "result.json return ", " on 60 tasks")
        .contains("training/return 4 " + (double) (float) curve.getLast().path("return").asDouble())
        .contains(
            "training/rate 4 ", "validation/mean 4 ", "validation/low 4 ", "validation/high 4 ")
        .doesNotContain("not what was written", "exit");
  }
}
