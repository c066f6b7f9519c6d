package dev.autodidact.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A request whose body comes in two halves, or any bytes at all: what no HTTP client sends.
final class SlowRequest implements AutoCloseable {
  private final Socket socket;
  private final URI address;
  private final String path;
  private byte[] rest = new byte[0];

  SlowRequest(URI address, String path) throws IOException {
    this.address = address;
    this.path = path;
    this.socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(30_000);
  }

  /// Sends all but the last half of a body.
  void begin(String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, address.getHost(), address.getPort(), body.length);
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    int half = body.length / 2;
    out.write(body, 0, half);
    out.flush();
    rest = java.util.Arrays.copyOfRange(body, half, body.length);
  }

  /// Sends the rest.
  ///
  /// @return what comes back, or its first part
  String end() throws IOException {
    return send(rest);
  }

  /// Sends some bytes.
  ///
  /// @return what comes back, or its first part
  String send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    byte[] answer = new byte[65_536];
    int length = 0;
    while (length < answer.length) {
      int read = socket.getInputStream().read(answer, length, answer.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      String text = new String(answer, 0, length, StandardCharsets.UTF_8);
      if (text.contains("}")) {
        return text;
      }
    }
    return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
