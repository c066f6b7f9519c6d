package dev.autodidact.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A bad network between one rank and all others: it stands before the store of rank 0, and before
/// each address of Gloo that the rank reads there.
///
/// The rank must be told the host [#HOST], and the others 127.0.0.1: of two, the one with the
/// higher address connects.
final class Proxy implements AutoCloseable {
  static final String HOST = "127.0.0.2";
  private static final InetAddress OTHERS = InetAddress.ofLiteral("127.0.0.1");
  private static final Duration BEAT = Duration.ofMillis(20);

  private final Duration delay;
  private final ServerSocket store;
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final Map<Integer, Integer> ports = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean stalled;

  /// @param port of the store
  /// @param delay of every chunk
  Proxy(int port, Duration delay) throws IOException {
    this.delay = delay;
    this.store = listen(InetAddress.ofLiteral(HOST), port);
  }

  /// Where the rank finds the store.
  int port() {
    return store.getLocalPort();
  }

  /// How many addresses of Gloo are behind this.
  int addresses() {
    return ports.size();
  }

  /// How many connections it has taken.
  int connections() {
    return connections.get();
  }

  /// Forwards nothing any more, and says nothing of it.
  void stall() {
    stalled = true;
  }

  /// Ends all connections, and takes no others.
  void cut() {
    stalled = false;
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    cut();
  }

  private ServerSocket listen(InetAddress host, int to) throws IOException {
    ServerSocket server = new ServerSocket(0, 0, host);
    open.add(server);
    Thread.startVirtualThread(() -> accept(server, to));
    return server;
  }

  private void accept(ServerSocket server, int to) {
    try {
      while (true) {
        connect(server.accept(), to, !server.getInetAddress().equals(OTHERS));
      }
    } catch (IOException e) {
      return; // cut
    }
  }

  private void connect(Socket rank, int to, boolean addresses) throws IOException {
    open.add(rank);
    try {
      Socket other = new Socket(OTHERS, to);
      open.add(other);
      rank.setTcpNoDelay(true);
      other.setTcpNoDelay(true);
      Thread.startVirtualThread(() -> forward(rank, other, false));
      Thread.startVirtualThread(() -> forward(other, rank, addresses));
      connections.incrementAndGet();
    } catch (ConnectException e) {
      rank.close(); // who has not started yet
    }
  }

  private void forward(Socket from, Socket to, boolean addresses) {
    byte[] chunk = new byte[1 << 16];
    try (from;
        to) {
      for (int length; (length = read(from, chunk)) >= 0; ) {
        Thread.sleep(delay);
        if (addresses) {
          replace(ByteBuffer.wrap(chunk, 0, length));
        }
        to.getOutputStream().write(chunk, 0, length);
      }
    } catch (IOException e) {
      return; // cut, or one of both has ended
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What is next to be forwarded; -1 at the end, which is not heard of either while this stalls.
  private int read(Socket from, byte[] chunk) throws InterruptedException {
    int length;
    try {
      length = from.getInputStream().read(chunk);
    } catch (IOException e) {
      length = -1;
    }
    while (stalled) {
      Thread.sleep(BEAT);
    }
    return length;
  }

  /// Puts this in place of the others, which are there as the `sockaddr_in` of Linux: family 2,
  /// port, address.
  private void replace(ByteBuffer bytes) throws IOException {
    int host = ByteBuffer.wrap(OTHERS.getAddress()).getInt();
    for (int i = 0; i + 8 <= bytes.limit(); i++) {
      if (bytes.get(i) == 2 && bytes.get(i + 1) == 0 && bytes.getInt(i + 4) == host) {
        int port = Short.toUnsignedInt(bytes.getShort(i + 2));
        if (!ports.containsKey(port)) {
          ports.put(port, listen(OTHERS, port).getLocalPort());
        }
        bytes.putShort(i + 2, (short) (int) ports.get(port));
      }
    }
  }
}
