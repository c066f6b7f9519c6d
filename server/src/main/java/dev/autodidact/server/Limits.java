package dev.autodidact.server;

import java.time.Duration;

/// How much one request, and all at once, may ask of a server.
///
/// @param bodyBytes of one request
/// @param bodyBytesAtOnce of all requests that are being read and answered
/// @param examples in one request
/// @param connections that are open at once; more wait to be accepted
/// @param waiting computations that wait for a processor; with more, requests are refused (503)
/// @param patience how long a request waits for its computation before it is refused (503), and a
///   connection for its client
/// @param live classifiers that are kept in memory; others are read from the store
public record Limits(
    int bodyBytes,
    int bodyBytesAtOnce,
    int examples,
    int connections,
    int waiting,
    Duration patience,
    int live) {
  public Limits {
    if (bodyBytes < 1 || examples < 1 || connections < 1 || waiting < 1 || live < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
    if (bodyBytesAtOnce < bodyBytes) {
      throw new IllegalArgumentException("one body must fit into what all may take");
    }
  }

  /// Bodies of 16 MiB, 128 MiB of them at once, and 256 live classifiers.
  public static Limits defaults() {
    return new Limits(16 << 20, 128 << 20, 5000, 1024, 512, Duration.ofSeconds(30), 256);
  }

  Limits withBodyBytes(int bytes) {
    return new Limits(
        bytes, Math.max(bytes, bodyBytesAtOnce), examples, connections, waiting, patience, live);
  }

  /// The same with another number of live classifiers.
  public Limits withLive(int classifiers) {
    return new Limits(
        bodyBytes, bodyBytesAtOnce, examples, connections, waiting, patience, classifiers);
  }

  Limits withPatience(Duration duration) {
    return new Limits(bodyBytes, bodyBytesAtOnce, examples, connections, waiting, duration, live);
  }
}
