package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.autodidact.run.DataSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser, on a real server with the learner that comes with it.
abstract class OnPage {
  @TempDir static Path folder;
  private static Chromium chromium;
  private static Store store;
  private static Models models;
  static Server server;

  final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    store = Store.open(folder.resolve("store.db").toString());
    models = Models.load(List.of());
    Runs runs = Runs.of(List.of(), DataSets.in(Path.of("none")));
    server = Server.start(ServerConfig.loopback(0), store, models, runs, _ -> {});
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      models.close();
      store.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(1400, 900)
            .setPermissions(List.of("camera", "clipboard-read", "clipboard-write"));
    context = chromium.browser().newContext(options);
    context.setDefaultTimeout(20_000);
    page = context.newPage();
    page.onConsoleMessage(m -> complaints.add(m.type() + " " + m.text()));
    page.onPageError(complaints::add);
    page.navigate(server.address().toString());
    awaitAnswer("fish");
  }

  @AfterEach
  void nothingWasComplainedOf() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  void awaitAnswer(String answer) {
    page.locator(".verdict", new Page.LocatorOptions().setHasText(answer)).waitFor();
  }
}
