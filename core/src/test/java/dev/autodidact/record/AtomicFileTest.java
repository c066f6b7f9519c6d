package dev.autodidact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
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
    assertThat(folder).isDirectoryNotContaining("glob:**.draft*");
  }

  @Test
  void whatALinkPointsToIsNeverWritten() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign"), "somebody else's");
    Path file = Files.createSymbolicLink(folder.resolve("f"), foreign);
    Files.createSymbolicLink(folder.resolve("f.part"), foreign);

    AtomicFile.write(file, text("own"));

    assertThat(foreign).hasContent("somebody else's");
    assertThat(file).hasContent("own").isRegularFile();
  }

  @Test
  void draftsOfKilledWritersAreRemovedByTheNextOwner() throws IOException {
    Path draft = Files.writeString(folder.resolve(".draft-1"), "half of something");
    Ownership.of(folder).close();
    assertThat(draft).doesNotExist();
  }

  @Test
  void nextNameIsGivenToOneWriterOnly() {
    List<Path> files =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> AtomicFile.writeNext(folder, "e-%d.json", text("e" + i)))
            .toList();
    assertThat(files).doesNotHaveDuplicates();
    assertThat(folder.resolve("e-40.json")).exists();
    for (int i = 0; i < 40; i++) {
      assertThat(files.get(i)).hasContent("e" + i);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.draft*");
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
    assertThat(folder).isDirectoryNotContaining("glob:**.draft*");
  }
}
