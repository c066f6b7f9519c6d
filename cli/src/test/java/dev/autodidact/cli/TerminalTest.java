package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is printed is printed, and does nothing to a terminal.
class TerminalTest {
  @TempDir private Path folder;

  @Test
  void codesInNamesAreShownAndLongLinesAreCut() {
    Outcome coded = Outcome.of("evaluate", folder + "/\u001b[31mred\u0007");
    assertThat(coded.err()).contains("/\\x1b[31mred\\x07 is not a run folder").hasLineCount(1);
    Outcome turned = Outcome.of("evaluate", folder + "/\u202egnp.\u2066run");
    assertThat(turned.err()).contains("/\\u202egnp.\\u2066run is not a run folder");
    Outcome longer = Outcome.of("evaluate", "x".repeat(1 << 20));
    assertThat(longer.err()).endsWith(" ...\n").hasSizeLessThan(5000);
    assertThat(longer.status()).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  @EnabledOnOs(OS.LINUX)
  void outputThatCannotBeWrittenIsAFailure() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Autodidact.class.getName(),
                "list")
            .redirectOutput(new File("/dev/full"))
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(child.waitFor()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("err")))
        .isEqualTo(
            "autodidact: standard output cannot be written: not all of it is there"
                + System.lineSeparator());
  }
}
