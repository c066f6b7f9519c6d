package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.run.TaskSettings.Distributions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
  @ParameterizedTest
  @CsvSource({
    "glyphs, glyphs",
    "folder:/data/my shapes/, my-shapes-",
    "folder:/data/shapes, shapes",
    "csv:users.csv, users.csv"
  })
  void nameForFilesIsTheEndOfThePath(String typed, String name) {
    assertThat(Source.fileName(typed)).isEqualTo(name);
  }

  @Test
  void isFoundByWhatIsTyped() {
    assertThat(Source.of("mini-imagenet")).isEqualTo(Source.MINI_IMAGENET);
    assertThat(Source.of("folder:a:b")).isEqualTo(Source.FOLDER);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Source.of("foldr:x"))
        .withMessageContaining("did you mean 'folder:DIR'?");
  }

  @Test
  void pathDoesNotDependOnWhereTheProgramRuns() {
    TaskSettings tasks = Presets.find(Learners.PROTO, "folder:a/../b", "").tasks();
    assertThat(tasks.source()).isEqualTo("folder:" + Path.of("b").toAbsolutePath());
  }

  @Test
  void dataAreReadOnceWhateverIsDrawnFromThem() {
    DataSets data = DataSets.in(Path.of("none"));
    TaskSettings tasks = Presets.find(Learners.PROTO, "glyphs", "").tasks();
    long start = System.nanoTime();
    Distributions first = data.load(tasks);
    long reading = System.nanoTime() - start;
    Distributions other = data.load(tasks.tested(7, 2, 3));

    assertThat(System.nanoTime() - start - reading).isLessThan(reading);
    assertThat(other.test().source()).isEqualTo(first.test().source());
    assertThat(other.test().problem().outputs()).isEqualTo(7);
  }

  @Test
  void cacheIsWhereTheSystemWantsIt() {
    Path named = Path.of("elsewhere").toAbsolutePath();
    Map<String, String> environment =
        Map.of("XDG_CACHE_HOME", named.toString(), "LOCALAPPDATA", named.toString());
    assertThat(DataSets.userCache(environment)).isEqualTo(named.resolve("autodidact"));
    assertThat(DataSets.userCache(Map.of()).toString()).endsWith("autodidact");
  }
}
