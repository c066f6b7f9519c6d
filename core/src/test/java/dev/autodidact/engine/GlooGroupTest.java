package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Groups whose processes are threads, which Gloo cannot tell from others. It writes to the
/// standard output, which the tests of every build leave alone.
@Tag("slow")
class GlooGroupTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static Rendezvous at(int rank, int size, int port) {
    return new Rendezvous(rank, size, "127.0.0.1", port, false, "test", TIMEOUT);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @Timeout(60)
  void everyProcessHasWhatAllGaveInTheOrderOfRanks()
      throws IOException, InterruptedException, ExecutionException {
    int port = freePort();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int rank = 0; rank < 3; rank++) {
        Rendezvous at = at(rank, 3, port);
        results.add(
            threads.submit(
                () -> {
                  try (ProcessGroup group = at.join()) {
                    assertThat(group.size()).isEqualTo(3);
                    group.gather(new byte[100_000 * group.rank()]);
                    return group.gather(bytes("rank " + "x".repeat(group.rank()))).stream()
                        .map(given -> new String(given, StandardCharsets.UTF_8))
                        .toList();
                  }
                }));
      }
      for (Future<List<String>> result : results) {
        assertThat(result.get()).containsExactly("rank ", "rank x", "rank xx");
      }
    }
  }

  @Test
  @Timeout(60)
  void aStoreThatNobodyOpensIsNamed() throws IOException {
    Rendezvous nobody = at(1, 2, freePort());
    assertThatThrownBy(nobody::join)
        .isInstanceOf(ProcessGroupException.class)
        .hasMessage("the store of the processes at 127.0.0.1:%d does not answer", nobody.port());
  }

  @Test
  @Timeout(60)
  void oneThatDoesNotComeIsNamed() throws IOException {
    Rendezvous lead = at(0, 2, freePort());
    assertThatThrownBy(lead::join)
        .isInstanceOf(ProcessGroupException.class)
        .hasMessage("rank 1 is missing: it has ended, is stopped, or is cut off");
  }

  @Test
  @Timeout(60)
  void allThatDoNotComeAreNamed() throws IOException {
    Rendezvous lead = at(0, 3, freePort());
    assertThatThrownBy(lead::join)
        .isInstanceOf(ProcessGroupException.class)
        .hasMessage("ranks 1 and 2 are missing: they have ended, are stopped, or are cut off");
  }

  @Test
  @Timeout(60)
  void oneThatHangsIsNamed() throws IOException, InterruptedException, ExecutionException {
    int port = freePort();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<ProcessGroup> other = threads.submit(() -> at(1, 2, port).join());
      try (ProcessGroup lead = at(0, 2, port).join()) {
        ProcessGroup hanging = other.get();
        assertThatThrownBy(() -> lead.gather(new byte[1]))
            .isInstanceOf(ProcessGroupException.class)
            .hasMessage("rank 1 is missing: it is there, but hangs");
        hanging.close();
      }
    }
  }
}
