package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Ownership;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run folder has one writer.
class RunFolderTest {
  private static final DataSets DATA = DataSets.in(Path.of("none"));

  private final Path folder;

  RunFolderTest(@TempDir Path parent) {
    folder = parent.resolve("run");
  }

  private static Experiment sinusoid(long seed) {
    Experiment preset = Algorithm.of("maml").preset("sinusoid", "").seeded(seed);
    return preset.with(preset.training().lasting(2).batched(2).validatedOn(2));
  }

  @Test
  void ofManyStartsAtOnceOneBegins() {
    List<Long> begun =
        LongStream.range(0, 16).parallel().boxed().flatMap(s -> begin(s).stream()).toList();
    assertThat(begun).hasSize(1);
    assertThat(Run.open(folder).experiment().seed()).isEqualTo(begun.getFirst());
  }

  private Optional<Long> begin(long seed) {
    try {
      Run.create(folder, sinusoid(seed), DATA);
      return Optional.of(seed);
    } catch (InvalidInputException _) {
      return Optional.empty();
    }
  }

  @Test
  void whatSomebodyElseTrainsIsNotTrained() {
    Run run = Run.create(folder, sinusoid(1), DATA);
    try (Workers workers = new Workers(1);
        Ownership _ = Ownership.of(folder)) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> run.train(DATA, workers, Progress.SILENT))
          .withMessageStartingWith("%s: process ", folder);
    }
    assertThat(run.validations()).isEmpty();
  }

  @Test
  void startThatWasKilledBeforeItBeganIsBegunAgain() throws IOException {
    Run.create(folder, sinusoid(1), DATA);
    Files.delete(folder.resolve("run.json"));
    Files.writeString(folder.resolve("start.safetensors"), "of the killed start");
    Files.writeString(folder.resolve(".draft-1"), "{");

    Run.create(folder, sinusoid(2), DATA);

    assertThat(Run.open(folder).experiment().seed()).isEqualTo(2);
    assertThat(Run.open(folder).start()).isEmpty();
    assertThat(folder.resolve(".draft-1")).doesNotExist();
  }

  @Test
  void folderOfSomebodyElseStaysAsItIs() throws IOException {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("notes"), "somebody else's");
    assertThat(begin(1)).isEmpty();
    assertThat(folder).isDirectoryNotContaining(f -> !f.endsWith("notes"));
  }
}
