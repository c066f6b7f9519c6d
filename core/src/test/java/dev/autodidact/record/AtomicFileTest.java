package dev.autodidact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void buffersAreWrittenOneBehindTheOtherInPlaceOfWhatWasThere() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, "something longer than what follows");
    AtomicFile.write(file, text("one "), text("two"));
    assertThat(file).hasContent("one two");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void remainsOfAnInterruptedWriteAreOverwritten() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(folder.resolve("f.part"), "half of something");
    AtomicFile.write(file, text("whole"));
    assertThat(file).hasContent("whole");
    assertThat(folder.resolve("f.part")).doesNotExist();
  }

  @Test
  void folderThatIsNotThereIsSaidInOneLine() {
    Path file = folder.resolve("missing/f");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> AtomicFile.write(file, text("x")))
        .withMessageStartingWith("%s cannot be written (", file)
        .withMessageEndingWith("): free some space or choose another folder with --out");
  }

  @Test
  void failureLeavesTheFileAsItWasAndNoHalfOfAnother() throws IOException {
    Path file = folder.resolve("f");
    Files.createDirectories(file.resolve("taken"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> AtomicFile.write(file, text("x")));
    assertThat(file.resolve("taken")).isDirectory();
    assertThat(folder.resolve("f.part")).doesNotExist();
  }
}
