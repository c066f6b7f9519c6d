package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import dev.autodidact.record.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A training that takes an embedding from another one, and leaves some of it as it is.
class TransferTest {
  private static final String SMALL =
      " glyphs --filters=4 --validation-tasks=4 --test-tasks=4 --iterations=3 --validate-every=3";

  private static final String START = "start.safetensors";
  private static final String BEST = "best.safetensors";

  @TempDir private static Path folder;
  private static Path plain;

  @BeforeAll
  static void classifyPlainly() {
    plain = folder.resolve("plain");
    train("centroid", plain);
  }

  private static Outcome train(String algorithm, Path run, String... more) {
    List<String> line = new ArrayList<>(List.of("train"));
    line.addAll(List.of((algorithm + SMALL).split(" ")));
    line.add("--out=" + run);
    line.addAll(List.of(more));
    return Outcome.of(line.toArray(String[]::new));
  }

  /// The numbers of all that begins with `prefix` in a file of a run.
  private static double[] numbers(Path run, String file, String prefix) {
    try (var _ = new Scope()) {
      return Safetensors.read(run.resolve(file)).params().only(prefix).flat().toDoubles();
    }
  }

  @Test
  void anEmbeddingOfPlainClassificationStartsAPrototypicalNetwork() {
    Path proto = folder.resolve("proto");
    Outcome outcome = train("proto", proto, "--from=" + plain);

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .contains("started from what fits of " + plain + "; not taken: ")
        .contains("classes.weight")
        .contains("still at random: nothing");
    for (String part : List.of("block", "running.block")) {
      assertThat(numbers(proto, START, part)).isEqualTo(numbers(plain, BEST, part));
    }
  }

  @Test
  void whatIsFrozenStaysAndTheRestIsTrained() {
    Path run = folder.resolve("frozen");
    Outcome outcome = train("proto", run, "--from=" + plain, "--freeze=block1,block3.conv");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    for (String part : List.of("block1", "running.block1", "block3.conv")) {
      assertThat(numbers(run, BEST, part)).as(part).isEqualTo(numbers(run, START, part));
    }
    for (String part : List.of("block2", "running.block2", "block3.norm", "block4")) {
      assertThat(numbers(run, BEST, part)).as(part).isNotEqualTo(numbers(run, START, part));
    }
  }

  @Test
  void runsFromBeforeAnythingCouldBeFrozenAreRead() throws IOException {
    Path settings = plain.resolve("run.json");
    Files.deleteIfExists(plain.resolve("SHA256SUMS")); // which such runs have not
    String now = Files.readString(settings);
    Files.writeString(settings, now.replaceFirst(",\\s*\"freeze\" : \\[ ?\\]", ""));

    assertThat(settings).content().doesNotContain("freeze");
    assertThat(Outcome.of("evaluate", plain.toString(), "--tasks=2").status()).isZero();
    Files.writeString(settings, now);
  }

  @ParameterizedTest
  @CsvSource({
    "head, no parameter begins so; there are block1.conv",
    "block, it leaves nothing to be trained"
  })
  void whatCannotBeFrozenIsRefused(String name, String message) {
    Path run = folder.resolve("refused-" + name);
    Outcome outcome = train("proto", run, "--freeze=" + name);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--freeze", message).hasLineCount(1);
    assertThat(run).doesNotExist();
  }
}
