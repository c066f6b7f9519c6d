package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That the page is there for everybody, at once, and small.
class PageQualityTest extends OnPage {
  @ParameterizedTest
  @CsvSource({"LIGHT,1400", "DARK,1400", "LIGHT,400", "DARK,400", "LIGHT,800"})
  void everybodyCanUseIt(ColorScheme scheme, int width) {
    assertThat(Axe.faults(page, scheme, width)).isEmpty();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @Test
  void itIsThereWithinASecond() {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      page.reload();
      awaitAnswer("fish");
      Number painted =
          (Number)
              page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
      least = Math.min(least, painted.doubleValue());
    }
    assertThat(least).isLessThan(1000);
  }

  @Test
  void itIsSmall() throws Exception {
    Path index = Path.of(PageRoutes.class.getResource("page/index.html").toURI());
    long bytes = 0;
    try (var files = Files.list(Objects.requireNonNull(index.getParent()))) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(200_000);
  }
}
