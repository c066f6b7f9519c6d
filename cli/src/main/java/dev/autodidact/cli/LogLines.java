package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where a server's log goes: a JSON object a line, of its own and of the libraries it is made of.
final class LogLines implements Consumer<String>, AutoCloseable {
  private final PrintWriter out;
  private final boolean owned;

  private LogLines(PrintWriter out, boolean owned) {
    this.out = out;
    this.owned = owned;
  }

  /// @param file to append to; null for `err`
  static LogLines to(@Nullable Path file, PrintWriter err) {
    try {
      LogLines lines =
          file == null
              ? new LogLines(err, false)
              : new LogLines(
                  new PrintWriter(
                      Files.newBufferedWriter(
                          file,
                          StandardCharsets.UTF_8,
                          StandardOpenOption.CREATE,
                          StandardOpenOption.APPEND),
                      true),
                  true);
      lines.takeWarnings();
      return lines;
    } catch (IOException e) {
      throw new InvalidInputException(
          "--log %s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public synchronized void accept(String line) {
    out.println(line);
  }

  /// Libraries say what is wrong through java.util.logging; what they do otherwise is no news.
  private void takeWarnings() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.setLevel(Level.WARNING);
    root.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("time", entry.getInstant().toString());
            line.put("level", entry.getLevel().getName().toLowerCase(java.util.Locale.ROOT));
            line.put("event", "library");
            line.put("logger", String.valueOf(entry.getLoggerName()));
            line.put("message", String.valueOf(entry.getMessage()));
            if (entry.getThrown() != null) {
              line.put("cause", entry.getThrown().toString());
            }
            accept(Json.line(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  @Override
  public void close() {
    if (owned) {
      out.close();
    }
  }
}
