package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
  private static final int TERMINATED = 143;
  private static final int LARGE = 4000;

  @TempDir private Path folder;

  /// Each product takes longer than the JVM waits for its threads, which it then pulls the ground
  /// from under.
  @Test
  @Timeout(60)
  void inTheMiddleOfAShardItEndsTheProcessWithoutACrash() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = child.inputReader()) {
      assertThat(out.readLine()).isEqualTo(Endless.STARTED);
      child.toHandle().destroy(); // unlike child.destroy(), it leaves the streams open
      assertThat(child.waitFor()).isEqualTo(TERMINATED);
      assertThat(out.readLine()).isNull();
    } finally {
      child.destroyForcibly();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /// Computes until it is stopped.
  static final class Endless {
    static final String STARTED = "started";

    public static void main(String[] args) {
      Interruption.endsTheProcessAtOnce();
      try (Workers workers = new Workers(1)) {
        workers.map(1, _ -> multiply(Tensors.full(1, LARGE, LARGE)));
      }
    }

    private static double multiply(Tensor t) {
      System.out.println(STARTED);
      double mean = 0;
      while (Double.isFinite(mean)) {
        try (var _ = new Scope()) {
          mean = t.matmul(t).mean().item();
        }
      }
      return mean;
    }
  }
}
