package dev.autodidact.record;

import static dev.autodidact.record.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumsTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("run.json"), "abc");
    Files.writeString(folder.resolve("notes.txt"), "of a person");
    Sums.write(folder);
  }

  /// The digest of `abc` is an example of the standard, FIPS 180-4.
  @Test
  void areWhatOtherProgramsRead() {
    assertThat(folder.resolve(Sums.FILE))
        .hasContent("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  run.json");
    assertThat(Sums.check(folder)).isEqualTo(Map.of("run.json", true));
  }

  @Test
  void tellWhatWasChangedAndWhatIsGone() throws IOException {
    Path more = Files.writeString(folder.resolve("evaluation-1.json"), "{}");
    Sums.add(folder, List.of(more));
    Files.writeString(folder.resolve("run.json"), "abd");
    Files.delete(more);
    assertThat(Sums.check(folder)).isEqualTo(Map.of("run.json", false, "evaluation-1.json", false));
  }

  @Test
  void addingDoesNotVouchForWhatWasChanged() throws IOException {
    Files.writeString(folder.resolve("run.json"), "abd");
    Sums.add(folder, List.of(Files.writeString(folder.resolve("evaluation-1.json"), "{}")));
    assertThat(Sums.check(folder)).isEqualTo(Map.of("run.json", false, "evaluation-1.json", true));
  }

  @Test
  void whereThereAreNoneThereIsNothingToSay() {
    Sums.forget(folder);
    Sums.add(folder, List.of(folder.resolve("run.json")));
    assertThat(Sums.check(folder)).isEmpty();
  }

  @Test
  void damagedOnesAreRefused() throws IOException {
    Files.writeString(folder.resolve(Sums.FILE), "ba78  ../run.json");
    assertRefused(() -> Sums.check(folder), folder.resolve(Sums.FILE) + " is damaged");
  }
}
