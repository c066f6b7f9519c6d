package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `evaluate --unbalanced`, as a person types it.
class UnbalancedTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static String run;

  @BeforeAll
  static void train() {
    run = folder.resolve("run").toString();
    assertThat(Outcome.of(Outcome.training(folder.resolve("run"), 1)).status()).isZero();
  }

  @Test
  void balancedQueriesStandBeside() throws JsonProcessingException {
    JsonNode balanced = json("evaluate", run, "--tasks=5", "--queries=3", "--json");
    JsonNode both = json("evaluate", run, "--tasks=5", "--queries=3", "--unbalanced", "--json");

    assertThat(balanced.has("unbalanced")).isFalse();
    assertThat(both.path("unbalanced").asBoolean()).isTrue();
    assertThat(both.path("balanced").path("accuracy")).isEqualTo(balanced.path("accuracy"));
    assertThat(both.path("accuracy")).isNotEqualTo(balanced.path("accuracy"));
    assertThat(both.path("tasksDigest")).isNotEqualTo(balanced.path("tasksDigest"));
  }

  @Test
  void theFigureSaysWhichItIs() {
    assertThat(Outcome.of("evaluate", run, "--tasks=5", "--queries=3", "--unbalanced").out())
        .contains("5-way 1-shot, 15 queries, unbalanced (Dirichlet, α = 2)")
        .containsPattern("balanced +\\d+\\.\\d\\d % ± \\d+\\.\\d\\d % with 3 queries a class");
    assertThat(Outcome.of("evaluate", run, "--tasks=5", "--queries=3").out())
        .doesNotContain("balanced");
  }

  @Test
  void refusesMoreQueriesThanAClassHas() {
    Outcome refused = Outcome.of("evaluate", run, "--tasks=5", "--queries=15", "--unbalanced");

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("with --unbalanced up to 75 queries").hasLineCount(1);
  }

  private static JsonNode json(String... line) throws JsonProcessingException {
    return JSON.readTree(Outcome.of(line).out());
  }
}
