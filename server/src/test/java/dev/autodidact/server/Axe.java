package dev.autodidact.server;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What keeps people from using a page, as axe-core finds it.
final class Axe {
  private Axe() {}

  /// The faults of a page as it is shown in `scheme` at `width`; none if it is in order.
  static List<?> faults(Page page, ColorScheme scheme, int width) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, 900);
    page.waitForTimeout(400); // colours and widths move there
    page.evaluate(source());
    return (List<?>)
        page.evaluate(
            "axe.run().then(r => r.violations.map(v => `${v.impact}: ${v.id}"
                + " ${v.nodes[0].html}`))");
  }

  private static String source() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
