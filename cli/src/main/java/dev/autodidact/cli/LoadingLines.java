package dev.autodidact.cli;

import dev.autodidact.data.Inventory;
import dev.autodidact.data.Loading;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// A line every few seconds, where reading data takes that long, and then what was read.
final class LoadingLines implements Loading {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintWriter err;
  private final Set<String> told = new HashSet<>();
  private long said = System.nanoTime();

  LoadingLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void at(String what, long done, long total) {
    if (System.nanoTime() - said > BETWEEN_LINES.toNanos()) {
      said = System.nanoTime();
      err.printf(Locale.ROOT, "%s: %,d of %,d pictures%n", what, done, total);
      err.flush();
    }
  }

  @Override
  public synchronized void read(Inventory what) {
    what.told().stream().filter(told::add).forEach(err::println);
    err.flush();
  }
}
