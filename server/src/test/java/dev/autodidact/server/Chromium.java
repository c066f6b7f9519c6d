package dev.autodidact.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The Chromium of this machine, without a window and with a camera that films a test picture.
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  /// Starts it; where there is none, the tests of the caller are skipped.
  static Chromium start() {
    Path program =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(program != null, "there is no Chromium on the path");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(program)
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream"));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
