package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.record.MetricsFile;
import dev.autodidact.record.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whichever write is the first that does not happen, the folder is a good run: what is there can
/// be read, and training goes on to the same bytes.
@ExtendWith(FreesTensors.class)
class PrefixTest {
  private static final Training SMALL = Training.small(Training.config(0.01));

  /// When it validates: steps 3, 6 and 7.
  private static final long[] VALIDATIONS = {3, 6, 7};

  private Path whole;
  @TempDir private Path root;

  @BeforeEach
  void train() throws IOException {
    whole = Files.createDirectory(root.resolve("whole"));
    SMALL.run(whole, 1, Progress.SILENT);
  }

  @Test
  void everyPrefixOfTheWritesIsAGoodRun() throws IOException {
    Map<String, ByteBuffer> files = Training.files(whole);
    int stopped = 0;
    for (long step : VALIDATIONS) {
      for (String name : new String[] {Trainer.BEST, Trainer.METRICS, Trainer.LAST}) {
        Path folder = Files.createDirectory(root.resolve(name + step));
        if (stops(folder, step, name)) {
          stopped++;
        }
        requireGood(folder);
        SMALL.run(folder, 1, Progress.SILENT);
        assertThat(Training.files(folder)).as("%s of %d", name, step).isEqualTo(files);
      }
    }
    assertThat(stopped)
        .as("the curve and the position of each validation at least")
        .isGreaterThan(6);
  }

  /// Whether the training wanted to write `name` after meta-step `step`, which it cannot.
  private static boolean stops(Path folder, long step, String name) throws IOException {
    Path file = folder.resolve(name);
    Path aside = folder.resolveSibling("aside");
    Progress obstructing =
        new Progress() {
          @Override
          public void step(long done, double loss) {
            if (done == step) {
              obstruct(file, aside);
            }
          }

          @Override
          public void validated(long done, double score, boolean best) {
            if (done == step && name.equals(Trainer.BEST)) {
              throw new Training.Stopped(); // this one was not the best
            }
          }
        };
    boolean refused = false;
    try {
      SMALL.run(folder, 1, obstructing);
    } catch (InvalidInputException _) {
      refused = true;
    } catch (Training.Stopped _) {
      // nothing else was written
    }
    Files.delete(file.resolve("taken"));
    Files.delete(file);
    if (Files.exists(aside)) {
      Files.move(aside, file);
    }
    return refused;
  }

  private static void obstruct(Path file, Path aside) {
    try {
      if (Files.exists(file)) {
        Files.move(file, aside);
      }
      Files.createDirectories(file.resolve("taken"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireGood(Path folder) {
    MetricsFile.read(folder.resolve(Trainer.METRICS));
    for (String name : new String[] {Trainer.BEST, Trainer.LAST}) {
      if (Files.exists(folder.resolve(name))) {
        try (var _ = new Scope()) {
          assertThat(Safetensors.read(folder.resolve(name)).params().flat().isFinite()).isTrue();
        }
      }
    }
  }
}
