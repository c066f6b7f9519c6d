package dev.autodidact.cli;

import dev.autodidact.record.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A page that needs nothing but its one file.
final class Page {
  private Page() {}

  /// @param body HTML
  static void write(Path file, String title, String body) {
    String page =
        """
        <!DOCTYPE html>
        <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>%1$s</title>
        <style>
        %2$s</style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %3$s
        </main>
        </body>
        </html>
        """
            .formatted(escape(title), style(), body);
    AtomicFile.write(file, ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Text as it stands in HTML.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String paragraph(String text) {
    return "<p>%s</p>\n".formatted(escape(text));
  }

  /// Text as it is typed.
  static String code(String text) {
    return "<pre><code>%s</code></pre>\n".formatted(escape(text));
  }

  /// Charts side by side, where there is room.
  static String charts(String charts) {
    return "<div class=\"charts\">\n%s</div>\n".formatted(charts);
  }

  /// A part of a page under a heading of its own.
  static String section(String heading, String html) {
    return "<section>\n<h2>%s</h2>\n%s\n</section>\n".formatted(escape(heading), html);
  }

  /// What is shown to those who ask for it.
  static String details(String summary, String html) {
    return "<details>\n<summary>%s</summary>\n%s</details>\n".formatted(escape(summary), html);
  }

  /// A table whose rows are named by their first cells.
  static String table(String caption, List<String> header, List<List<String>> rows) {
    String head =
        header.stream()
            .map(cell -> "<th scope=\"col\">%s</th>".formatted(escape(cell)))
            .collect(Collectors.joining());
    String body = rows.stream().map(Page::row).collect(Collectors.joining("\n"));
    return """
    <div class="wide"><table>
    <caption>%s</caption>
    <thead><tr>%s</tr></thead>
    <tbody>
    %s
    </tbody>
    </table></div>
    """
        .formatted(escape(caption), head, body);
  }

  private static String row(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            i ->
                (i == 0 ? "<th scope=\"row\">%s</th>" : "<td>%s</td>")
                    .formatted(escape(cells.get(i))))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
