package dev.autodidact.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Run;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page of a run in a real browser, while the run is trained.
@Timeout(180)
class WatchPageTest {
  private static final DataSets DATA = DataSets.in(Path.of("none"));

  private static final double MILLISECONDS = 30_000; // machines may be busy

  @TempDir private Path parent;

  /// Trains up to meta-step `last`, and stops there as if it had been killed.
  private static void train(Run run, long last) {
    Progress progress =
        new Progress() {
          @Override
          public void step(long step, double loss) {
            if (step > last) {
              throw new CancellationException();
            }
          }

          @Override
          public void validated(long step, double score, boolean best) {}
        };
    try (Workers workers = new Workers(1)) {
      run.train(DATA, workers, progress);
    } catch (CancellationException _) {
      // stopped
    }
  }

  @Test
  void curvesGrowAndSurviveAReload() {
    Run run = Run.create(parent.resolve("run"), WatchTest.small(), DATA);
    List<String> complaints = new ArrayList<>();
    PlaywrightAssertions.setDefaultAssertionTimeout(MILLISECONDS);
    try (Chromium chromium = Chromium.start();
        Server server =
            Server.watch(ServerConfig.loopback(0), Runs.of(List.of(run.folder()), DATA), _ -> {});
        BrowserContext context =
            chromium
                .browser()
                .newContext(
                    new Browser.NewContextOptions()
                        .setViewportSize(400, 800)
                        .setColorScheme(ColorScheme.DARK))) {
      Page page = context.newPage();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
              complaints.add(message.text());
            }
          });
      page.onPageError(complaints::add);
      page.navigate(server.address().toString());
      Locator points = page.locator("#points tbody tr");
      assertThat(page.locator("#stage")).hasText("stopped");
      assertThat(page.locator("#early")).isVisible();

      train(run, 3);
      page.locator("summary").click();
      assertThat(points).hasCount(1);
      assertThat(page.locator("#spoken")).containsText("Meta-step 2 of 6");
      train(run, 6);
      assertThat(points).hasCount(3);
      assertThat(page.locator("#stage")).hasText("trained");
      page.reload();
      page.locator("summary").click();
      assertThat(points).hasCount(3);
      assertThat(page.locator(".tile.right, .tile.wrong").first()).isVisible();
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : new int[] {400, 1400}) {
          Assertions.assertThat(Axe.faults(page, scheme, width)).isEmpty();
          Assertions.assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(width);
        }
      }
    }
    Assertions.assertThat(complaints).isEmpty();
  }
}
