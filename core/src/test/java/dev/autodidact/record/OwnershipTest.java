package dev.autodidact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {
  private final Path folder;
  private final Path lock;

  OwnershipTest(@TempDir Path folder) {
    this.folder = folder;
    lock = folder.resolve(".lock");
  }

  @Test
  void secondOwnerIsToldOfTheFirst() throws IOException {
    try (Ownership _ = Ownership.of(folder)) {
      String self = "process " + ProcessHandle.current().pid() + " on ";
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Ownership.of(folder))
          .withMessageStartingWith("%s: %s", folder, self)
          .withMessageEndingWith("Z: wait for it, or choose another folder");
      assertThat(lock).content().contains("\"process\":" + ProcessHandle.current().pid());
      assertThatExceptionOfType(InvalidInputException.class)
          .as("the refusal left the lock as it was")
          .isThrownBy(() -> Ownership.of(folder));
    }
    Ownership.of(folder).close();
    assertThat(lock).isEmptyFile();
  }

  @Test
  void ownerThatIsGoneIsInNobodysWay() throws IOException {
    Files.writeString(lock, "{\"process\":1,\"host\":\"elsewhere\",\"since\":\"long ago\"}");
    Ownership.of(folder).close();
    assertThat(lock).isEmptyFile();
  }

  @Test
  void lockThatIsALinkOrHoldsSomethingElseIsLeftAlone() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign"), "somebody else's");
    Files.createSymbolicLink(lock, foreign);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Ownership.of(folder))
        .withMessageStartingWith("%s cannot be written", folder);
    Files.delete(lock);
    Files.createLink(lock, foreign);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Ownership.of(folder))
        .withMessageContaining("it is no lock: move it away");
    assertThat(foreign).hasContent("somebody else's");
  }

  @Test
  void whoAwaitsGetsItAfterTheFirst() throws IOException, InterruptedException, ExecutionException {
    CountDownLatch started = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<?> second;
      try (Ownership _ = Ownership.awaited(folder)) {
        second =
            executor.submit(
                () -> {
                  started.countDown();
                  Ownership.awaited(folder).close();
                  return null;
                });
        started.await();
        TimeUnit.MILLISECONDS.sleep(50);
        assertThat(second).isNotDone();
      }
      second.get();
    }
  }
}
