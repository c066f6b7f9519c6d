package dev.autodidact.server;

import dev.autodidact.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/// Refuses requests that may not be answered: from other sites, and without the token.
///
/// On loopback it is enough to be on this machine, so there a page of another site must not get in
/// by the browser of somebody here: neither under a name that it points to this address (DNS
/// rebinding), nor by a form or script that sends without reading.
final class Guard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OPEN = Set.of("/health/live", "/health/ready", "/openapi.json");
  private static final String SCHEME = "bearer ";

  private final ServerConfig config;

  Guard(ServerConfig config) {
    this.config = config;
  }

  /// @throws ProblemException 421, 403 or 401
  void check(Request request) {
    if (config.isLoopback()) {
      checkHost(request.getHttpURI());
    }
    if (!READING.contains(request.getMethod())) {
      checkOrigin(request);
    }
    String path = String.valueOf(request.getHttpURI().getPath());
    boolean needsToken = path.startsWith("/api/") || path.equals("/metrics");
    if (needsToken && !OPEN.contains(path)) {
      checkToken(request);
    }
  }

  private void checkHost(HttpURI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    if (!LOOPBACK.contains(host) && !host.equals(config.host())) {
      throw new ProblemException(
          421, "this server answers as localhost only: the Host header names another");
    }
  }

  /// A browser names the site that a request comes from; other programs name none.
  private static void checkOrigin(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (origin != null
        && !origin.equalsIgnoreCase("http://" + host)
        && !origin.equalsIgnoreCase("https://" + host)) {
      throw new ProblemException(403, "pages of other sites may change nothing here");
    }
  }

  private void checkToken(Request request) {
    if (config.token().isEmpty()) {
      return;
    }
    String shown =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
            .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(SCHEME))
            .map(h -> h.substring(SCHEME.length()).strip())
            .orElse("");
    if (!MessageDigest.isEqual(bytes(shown), bytes(config.token().get()))) {
      throw new ProblemException(
          401,
          "this server needs its token: send `Authorization: Bearer TOKEN`",
          Map.of("WWW-Authenticate", "Bearer realm=\"autodidact\""));
    }
  }

  /// Of one length for all, since comparing takes time by the length.
  private static byte[] bytes(String token) {
    return Digests.sha256().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
