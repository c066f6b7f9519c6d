package dev.autodidact.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What does not fit into memory is refused before it is used up, in a Java with little of it.
class TableMemoryTest {
  @TempDir Path folder;

  /// Reads a table, and says how that went.
  static final class Reading {
    public static void main(String[] file) {
      try {
        System.out.println(Table.read(Path.of(file[0]), OwnTable.PLAIN).inventory().told());
      } catch (InvalidInputException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private String read(int rows) throws IOException, InterruptedException {
    Path file = folder.resolve("t.csv");
    try (Writer text = Files.newBufferedWriter(file)) {
      text.write("task,x,target\n");
      for (int row = 0; row < rows; row++) {
        text.write(row % 9 + "," + row % 7 + "," + row % 2 + "\n");
      }
    }
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                Reading.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(out).isZero();
    return out;
  }

  @Test
  void largeTablesAreRefusedWithTheirSize() throws IOException, InterruptedException {
    assertThat(read(200_000)).contains("200,000 rows");
    assertThat(read(1_000_000))
        .matches("(?s).*t.csv line \\d+: the rows up to here take \\d+ MB, and Java may use.*")
        .contains("take fewer rows or columns, or give it more (-Xmx)");
  }
}
