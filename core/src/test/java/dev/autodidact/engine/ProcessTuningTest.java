package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What making tensors does to the process of the user.
@Timeout(120)
class ProcessTuningTest {
  private static final int TENSORS = 6;

  /// Above what glibc keeps by default (32), below what an arena can hold (64).
  private static final int MEGABYTES = 40;

  @Test
  void unlessAskedTheLibraryLeavesCollectorAndMemoryOfTheProcessAlone()
      throws IOException, InterruptedException {
    assertThat(process("plain")).isEqualTo("collected=true kept=false");
  }

  @Test
  void processTunedForTrainingKeepsFreedMemoryAndCollectsNothing()
      throws IOException, InterruptedException {
    assertThat(process("tuned")).isEqualTo("collected=false kept=true");
  }

  private static String process(String how) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            how);
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    builder.environment().remove("GLIBC_TUNABLES");
    Process child = builder.redirectErrorStream(true).start();
    try (var out = child.inputReader()) {
      String said = String.join("\n", out.lines().toList());
      assertThat(child.waitFor()).as(said).isZero();
      return said;
    } finally {
      child.destroyForcibly();
    }
  }

  /// Makes tensors and frees them, and drops another outside every scope.
  static final class Program {
    public static void main(String[] args) throws InterruptedException {
      if (args[0].equals("tuned")) {
        ProcessTuning.forTraining();
      }
      Tensors.full(1, 1).close();
      double before = NativeMemory.residentMegabytes();
      try (var _ = new Scope()) {
        for (int i = 0; i < TENSORS; i++) {
          Tensors.full(1, MEGABYTES, 1 << 18);
        }
      }
      double growth = NativeMemory.residentMegabytes() - before;
      boolean kept = growth > TENSORS * MEGABYTES / 2.0;
      Tensors.full(1, 1);
      long handles = Pointer.totalCount();
      for (int i = 0; i < 100 && Pointer.totalCount() == handles; i++) {
        System.gc();
        Thread.sleep(20);
      }
      boolean collected = handles > 0 && Pointer.totalCount() < handles;
      System.out.println("collected=" + collected + " kept=" + kept);
    }
  }
}
