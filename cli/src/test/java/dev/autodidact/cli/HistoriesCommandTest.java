package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Histories of learning, kept in a file and learned from, as a person types it.
class HistoriesCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Outcome histories(String... more) {
    List<String> args = new ArrayList<>(List.of("histories", "gridnavi", "--side=3"));
    args.addAll(List.of("--set", "sources=30", "--set", "lifetime=40", "--set", "every=5"));
    args.addAll(List.of(more));
    return Outcome.of(args.toArray(String[]::new));
  }

  private Outcome train(Path run, String... more) {
    List<String> args = new ArrayList<>(List.of("train", "ad", "gridnavi", "--side=3"));
    args.addAll(List.of("--iterations=3", "--validate-every=3", "--validation-worlds=3"));
    args.addAll(List.of("--episodes=2", "--worlds=4", "--test-tasks=3", "--out=" + run));
    args.addAll(List.of("--set", "contextEpisodes=4", "--set", "width=8"));
    args.addAll(List.of(more));
    return Outcome.of(args.toArray(String[]::new));
  }

  @Test
  void whatIsLearnedFromAFileIsWhatIsLearnedWithoutOne() throws IOException {
    Path file = folder.resolve("h.safetensors");
    Outcome kept = histories("--json", "--out=" + file);
    assertThat(kept.status()).as(kept.err()).isZero();
    JsonNode said = JSON.readTree(kept.out());
    assertThat(said.path("histories").asInt()).isEqualTo(30);
    assertThat(said.path("returns")).hasSize(8);
    assertThat(said.path("returns").get(7).asDouble())
        .isGreaterThan(said.path("returns").get(0).asDouble());

    Path stored = folder.resolve("stored");
    Outcome read = train(stored, "--set", "histories=" + file);
    assertThat(read.status()).as(read.err()).isZero();
    JsonNode settings = JSON.readTree(stored.resolve("run.json").toFile());
    assertThat(settings.path("data").path("histories")).isEqualTo(said.path("sha256"));

    Path made = folder.resolve("made");
    Outcome without =
        train(made, "--set", "sources=30", "--set", "lifetime=40", "--set", "every=5");
    assertThat(without.status()).as(without.err()).isZero();
    for (String name : List.of("best.safetensors", "last.safetensors", "metrics.jsonl")) {
      assertThat(stored.resolve(name)).hasSameBinaryContentAs(made.resolve(name));
    }
  }

  /// The file is needed to train, and to go on only as it was; to test, nobody needs it.
  @Test
  void aFileThatChangesOrGoesIsNoticed() throws IOException {
    Path file = folder.resolve("h.safetensors");
    Path run = folder.resolve("run");
    Outcome missing = train(run, "--set", "histories=" + file);
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains(file.toString()).hasLineCount(1);
    assertThat(run).doesNotExist();

    assertThat(histories("--out=" + file).status()).isZero();
    Outcome other = train(run, "--side=4", "--set", "histories=" + file);
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("has histories of GridNavi[side=3", "not of GridNavi[side=4");
    assertThat(run).doesNotExist();

    assertThat(train(run, "--set", "histories=" + file).status()).isZero();
    Files.delete(file);
    String[] evaluate = {"evaluate", run.toString(), "--tasks=3"};
    Outcome tested = Outcome.of(evaluate);
    assertThat(tested.status()).as(tested.err()).isZero();

    assertThat(histories("--set", "sourceSeed=1", "--out=" + file).status()).isZero();
    Outcome changed = Outcome.of(evaluate);
    assertThat(changed.status()).isEqualTo(2);
    assertThat(changed.err())
        .contains("the histories are not those that " + run + " was trained on");
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("h"), "mine");
    Outcome outcome = histories("--out=" + file);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(file + " exists already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void saysWhatItKept() {
    Path file = folder.resolve("h");
    Outcome outcome = histories("--out=" + file);
    assertThat(outcome.out())
        .contains("30 histories of 8 episodes each in GridNavi[side=3", "mean return of episode 1:")
        .contains("next: ./autodidact train ad gridnavi --set histories=" + file);
  }
}
