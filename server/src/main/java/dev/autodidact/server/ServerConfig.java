package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// Where a server listens and who may use it.
///
/// @param host a name or address of this machine
/// @param port 0 takes one that is free
/// @param token what requests must show; needed where others than this machine can connect
/// @param limits how much may be asked
public record ServerConfig(String host, int port, Optional<String> token, Limits limits) {
  private static final int LAST_PORT = 65_535;
  private static final int SHORTEST_TOKEN = 16;

  public ServerConfig {
    if (port < 0 || port > LAST_PORT) {
      throw new InvalidInputException("--port %d: from 0 to %d".formatted(port, LAST_PORT));
    }
    if (!address(host).isLoopbackAddress() && token.isEmpty()) {
      throw new InvalidInputException(
          "--host %s: others can connect there, so a token is needed: --token-file or AUTODIDACT_TOKEN"
              .formatted(host));
    }
    token.ifPresent(ServerConfig::requireToken);
  }

  /// On loopback, where no token is needed.
  public static ServerConfig loopback(int port) {
    return new ServerConfig("127.0.0.1", port, Optional.empty(), Limits.defaults());
  }

  ServerConfig withToken(String secret) {
    return new ServerConfig(host, port, Optional.of(secret), limits);
  }

  ServerConfig withLimits(Limits other) {
    return new ServerConfig(host, port, token, other);
  }

  /// Whether only this machine can connect.
  boolean isLoopback() {
    return address(host).isLoopbackAddress();
  }

  private static void requireToken(String token) {
    if (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new InvalidInputException(
          "the token must be %d or more printable ASCII characters without spaces, as `openssl rand -hex 32` gives"
              .formatted(SHORTEST_TOKEN));
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new InvalidInputException("--host %s: no such address".formatted(host), e);
    }
  }
}
