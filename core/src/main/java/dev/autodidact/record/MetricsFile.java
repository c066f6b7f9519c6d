package dev.autodidact.record;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The learning curve of a run: one JSON object a line, each with the `step` it is about.
public final class MetricsFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private static final ObjectReader WHOLE =
      JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /// A hundred bytes a line; a million lines are more than a training takes.
  private static final int MAX_BYTES = 1 << 28;

  private final Path file;
  private final List<String> lines = new ArrayList<>();

  /// Opens the file and forgets lines about steps after `step`, which will be done again.
  public MetricsFile(Path file, long step) {
    this.file = file;
    if (Files.exists(file)) {
      read(step);
    }
  }

  private void read(long step) {
    try {
      for (String line : TextFile.lines(file, MAX_BYTES)) {
        if (JSON.readTree(line).path("step").asLong() <= step) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  /// All lines of `file`, none where it is not there.
  ///
  /// @throws InvalidInputException if it is damaged
  public static List<JsonNode> read(Path file) {
    try {
      List<JsonNode> read = new ArrayList<>();
      if (Files.exists(file)) {
        for (String line : TextFile.lines(file, MAX_BYTES)) {
          read.add(JSON.readTree(line));
        }
      }
      return read;
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  /// The lines of `file` before the first that is not whole, none where it is not there: a file
  /// that somebody else writes, or copies, may be met half written.
  public static List<JsonNode> readWhole(Path file) {
    List<JsonNode> read = new ArrayList<>();
    try {
      for (String line : Files.exists(file) ? TextFile.lines(file, MAX_BYTES) : List.<String>of()) {
        JsonNode whole = WHOLE.readTree(line);
        if (!whole.isObject()) {
          return read;
        }
        read.add(whole);
      }
    } catch (IOException _) {
      // the rest is not there yet
    }
    return read;
  }

  private static InvalidInputException damaged(Path file, IOException e) {
    return new InvalidInputException("%s is damaged: %s".formatted(file, Json.firstLine(e)), e);
  }

  /// Adds a line.
  public void append(Map<String, Object> metrics) {
    try {
      lines.add(JSON.writeValueAsString(metrics));
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + metrics, e);
    }
    String text = String.join("\n", lines) + "\n";
    AtomicFile.write(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
