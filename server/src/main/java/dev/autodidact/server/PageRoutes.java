package dev.autodidact.server;

import dev.autodidact.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The page: files that come with the server. Browsers keep them, and ask whether they have
/// changed.
final class PageRoutes implements Route.Group {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*\\.[a-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webp", "image/webp",
          "woff2", "font/woff2",
          "webmanifest", "application/manifest+json");

  /// Only files that there are, so it does not grow with what is asked for.
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  private final String index;

  /// @param index the file that is shown first
  PageRoutes(String index) {
    this.index = index;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record PageFile(String type, byte[] content, String tag) {}

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/", call -> file(call, index)),
        new Route("GET", "/{file}", call -> file(call, call.path("file"))));
  }

  private Answer file(Call call, String name) throws IOException {
    PageFile file = files.get(name);
    if (file == null) {
      file = read(name);
      files.put(name, file);
    }
    boolean same = call.header("If-None-Match").orElse("").contains(file.tag());
    Answer answer =
        same
            ? new Answer(304, Map.of(), new Answer.Whole(new byte[0]))
            : Answer.of(200, file.type(), file.content());
    return answer.with("ETag", file.tag()).with("Cache-Control", "no-cache");
  }

  private static PageFile read(String name) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (!NAME.matcher(name).matches() || type == null) {
      throw ProblemException.unknown(Problems.sentence(404));
    }
    try (InputStream in = PageRoutes.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw ProblemException.unknown(Problems.sentence(404));
      }
      byte[] content = in.readAllBytes();
      String digest = HexFormat.of().formatHex(Digests.sha256().digest(content));
      return new PageFile(type, content, "\"" + digest.substring(0, 32) + "\"");
    }
  }
}
