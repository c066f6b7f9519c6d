package dev.autodidact.server;

import org.eclipse.jetty.http.HttpFields;

/// What every answer tells a browser.
final class Headers {
  /// Nothing but files and answers of this server, and pictures that the page itself made.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Headers() {}

  static void forAll(HttpFields.Mutable headers) {
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
    headers.put("Cache-Control", "no-store");
  }
}
