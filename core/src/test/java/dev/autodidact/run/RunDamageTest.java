package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However a file of a run folder is damaged, it is read or refused in one line.
class RunDamageTest {
  private static final byte[] READABLE =
      "0123456789-[]{},:\"enulEtrNaN \n".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @BeforeEach
  void train() {
    DataSets data = DataSets.in(Path.of("none"));
    Experiment preset = Algorithm.of("maml").preset("sinusoid", "");
    Experiment small = preset.with(preset.training().lasting(2).batched(2).validatedOn(2));
    try (Workers workers = new Workers(1)) {
      Run.create(folder.resolve("run"), small, data).train(data, workers, Progress.SILENT);
    }
  }

  @Test
  void isNeverMoreThanARefusal() throws IOException {
    damage(new Seed(1), 60);
  }

  @Tag("slow")
  @Test
  void isNeverMoreThanARefusalInManyTries() throws IOException {
    damage(new Seed(System.nanoTime()), 30_000);
  }

  private void damage(Seed seed, int tries) throws IOException {
    RandomGenerator random = seed.random();
    int refused = 0;
    for (String name : new String[] {"run.json", "metrics.jsonl", "clock.jsonl"}) {
      Path file = folder.resolve("run").resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < tries; i++) {
        byte[] damaged = whole.clone();
        for (int j = random.nextInt(3); j >= 0; j--) {
          boolean readable = random.nextBoolean();
          damaged[random.nextInt(damaged.length)] =
              readable ? READABLE[random.nextInt(READABLE.length)] : (byte) random.nextInt();
        }
        Files.write(file, damaged);
        if (refused(seed, name, damaged)) {
          refused++;
        }
      }
      Files.write(file, whole);
    }
    assertThat(refused).isPositive();
  }

  private boolean refused(Seed seed, String name, byte[] damaged) {
    try {
      Run run = Run.open(folder.resolve("run"));
      assertThat(run.validations()).isNotNull();
      assertThat(run.effort()).isNotNull();
      return false;
    } catch (InvalidInputException e) {
      assertThat(e).message().doesNotContain("\n");
      return true;
    } catch (RuntimeException e) {
      return fail(
          "%s of %s: %s%n%s".formatted(name, seed, e, new String(damaged, StandardCharsets.UTF_8)),
          e);
    }
  }
}
