package dev.autodidact.server;

import java.util.Map;

/// A request that cannot be answered as asked: its status and a sentence that helps.
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  ProblemException(int status, String detail) {
    this(status, detail, Map.of());
  }

  ProblemException(int status, String detail, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /// A body or parameter that is not as it must be.
  static ProblemException malformed(String detail) {
    return new ProblemException(400, detail);
  }

  static ProblemException unknown(String detail) {
    return new ProblemException(404, detail);
  }

  /// More than the server can do now.
  static ProblemException overloaded(String detail) {
    return new ProblemException(503, detail, Map.of("Retry-After", "1"));
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }
}
