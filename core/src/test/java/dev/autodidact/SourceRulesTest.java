package dev.autodidact;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules on the source files of every module: small enough to be read, every package explained.
class SourceRulesTest {
  private static final int FILE_LINES = 300;
  private static final int ALGORITHM_LINES = 150;
  private static final int PACKAGE_INFO_LINES = 10;

  /// Tests run in the folder of their module, beside the other modules.
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyFileIsShort() throws IOException {
    assertThat(linesOfFiles(file -> true))
        .allSatisfy((file, lines) -> assertThat(lines).isLessThanOrEqualTo(FILE_LINES));
  }

  @Test
  void everyAlgorithmIsShorter() throws IOException {
    assertThat(
            linesOfFiles(
                file -> file.matches(".*/learner/(baseline|metric|model|optimization)/.*")))
        .allSatisfy((file, lines) -> assertThat(lines).isLessThan(ALGORITHM_LINES));
  }

  @Test
  void everyPackageIsExplained() throws IOException {
    assertThat(linesOfFiles(SourceRulesTest::isInPackage).keySet())
        .extracting(file -> Path.of(file).resolveSibling("package-info.java"))
        .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
  }

  /// Programs under `examples` have no packages of ours, and a module descriptor is in none.
  private static boolean isInPackage(String file) {
    return file.contains("/src/main/java/")
        && !file.startsWith("examples/")
        && !file.endsWith("/module-info.java");
  }

  @Test
  void everyPackageInfoIsShort() throws IOException {
    assertThat(linesOfFiles(file -> file.endsWith("/package-info.java")))
        .allSatisfy((file, lines) -> assertThat(lines).isLessThanOrEqualTo(PACKAGE_INFO_LINES));
  }

  /// The Java files of all modules whose path below the root fits, each with its number of lines.
  private static Map<String, Long> linesOfFiles(Predicate<String> fits) throws IOException {
    try (Stream<Path> tree = Files.walk(ROOT)) {
      return tree.map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".java") && !file.contains("/target/"))
          .filter(fits)
          .collect(toMap(file -> file, SourceRulesTest::lines, Long::sum, TreeMap::new));
    }
  }

  private static long lines(String file) {
    try (Stream<String> lines = Files.lines(ROOT.resolve(file))) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
