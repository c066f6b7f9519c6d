package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
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
    FewShotTasks like = Algorithm.of("proto").preset("glyphs", "").tasks();
    FewShotTasks tasks = new FewShotTasks(typed, like.settings(), 5, 1, 1, 5, 1, 1);
    assertThat(tasks.fileName()).isEqualTo(name);
  }

  @Test
  void isFoundByWhatIsTyped() {
    assertThat(Source.of("mini-imagenet")).extracting(Source::form).isEqualTo("mini-imagenet");
    assertThat(Source.of("folder:a:b")).extracting(Source::form).isEqualTo("folder:DIR");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Source.of("foldr:x"))
        .withMessageContaining("did you mean 'folder:DIR'?");
  }

  @Test
  void pathDoesNotDependOnWhereTheProgramRuns() {
    FewShotTasks tasks = Algorithm.of("proto").preset("folder:a/../b", "").tasks();
    assertThat(tasks.source()).isEqualTo("folder:" + Path.of("b").toAbsolutePath());
  }

  @Test
  void dataAreReadOnceWhateverIsDrawnFromThem() {
    DataSets data = DataSets.in(Path.of("none"));
    FewShotTasks tasks = Algorithm.of("proto").preset("glyphs", "").tasks();
    long start = System.nanoTime();
    Source.Distributions first = data.load(tasks).distributions().apply(tasks);
    long reading = System.nanoTime() - start;
    FewShotTasks more = tasks.tested(7, 2, 3);
    Source.Distributions other = data.load(more).distributions().apply(more);

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
