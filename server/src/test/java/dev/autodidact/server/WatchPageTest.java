package dev.autodidact.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.body.Body;
import dev.autodidact.environment.body.Cheetah;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Run;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
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

  private static Experiment bodies() {
    Experiment preset = Algorithm.of("multitask").preset("bandit", "");
    Body cheetah = new Cheetah(Cheetah.Aim.DIRECTION, Cheetah.Paper.ROTHFUSS2019, 20);
    return preset
        .with(new Worlds("cheetah-dir@rothfuss2019", cheetah, 4))
        .with(preset.training().lasting(1).batched(2).validatedOn(2));
  }

  private static void assumeMuJoCo() {
    try {
      bodies().worlds().environment().stateSize();
    } catch (InvalidInputException e) {
      Assumptions.abort(e.getMessage());
    }
  }

  @Test
  void bodiesMoveInRealTimeBesideEachOther() {
    assumeMuJoCo();
    Run run = Run.create(parent.resolve("run"), bodies(), DATA);
    train(run, 1);
    PlaywrightAssertions.setDefaultAssertionTimeout(MILLISECONDS);
    try (Chromium chromium = Chromium.start();
        Server server =
            Server.watch(ServerConfig.loopback(0), Runs.of(List.of(run.folder()), DATA), _ -> {});
        BrowserContext context =
            chromium
                .browser()
                .newContext(
                    new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onPageError(complaints::add);
      page.navigate(server.address().toString());
      Locator figures = page.locator(".bodies figure");
      assertThat(figures).hasCount(4 * 3);
      assertThat(figures.nth(2)).containsText("episode 4 of 4");
      assertThat(page.locator(".sample header p").first())
          .hasText(Pattern.compile("forward|backward"));

      Locator limb = figures.first().locator("g.body").last().locator("path").first();
      assertThat(page.locator("#at")).hasText("1.0 of 1.0 s");
      String end = limb.getAttribute("d");
      page.locator("#scrub").fill("0");
      assertThat(page.locator("#at")).hasText("0.0 of 1.0 s");
      Assertions.assertThat(limb.getAttribute("d")).isNotEqualTo(end);
      page.locator("#play").click();
      assertThat(page.locator("#at")).hasText("1.0 of 1.0 s");
      assertThat(limb).hasAttribute("d", end);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        Assertions.assertThat(Axe.faults(page, scheme, 400)).isEmpty();
        Assertions.assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(400);
      }
      Assertions.assertThat(complaints).isEmpty();
    }
  }
}
