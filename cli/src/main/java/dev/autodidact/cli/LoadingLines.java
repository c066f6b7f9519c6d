package dev.autodidact.cli;

import dev.autodidact.data.Inventory;
import dev.autodidact.data.Loading;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/// A bar on a terminal, elsewhere a line every few seconds, where reading data takes that long; and
/// then what was read.
final class LoadingLines implements Loading {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final Duration BEFORE_A_BAR = Duration.ofMillis(500);

  private final PrintWriter err;
  private final boolean terminal;
  private final Set<String> told = new HashSet<>();
  private long said = System.nanoTime();
  private String doing = "";
  private long highest;
  private @Nullable ProgressBar bar;

  LoadingLines(PrintWriter err) {
    this.err = err;
    this.terminal = Terminal.isStandardError();
  }

  @Override
  public synchronized void at(String what, long done, long total) {
    if (!what.equals(doing)) {
      close();
      doing = what;
      highest = 0;
    }
    if (done <= highest) { // of a thread that was overtaken
      return;
    }
    highest = done;
    if (bar != null) {
      bar.stepTo(done);
      if (done == total) {
        close();
      }
    } else if (System.nanoTime() - said > (terminal ? BEFORE_A_BAR : BETWEEN_LINES).toNanos()) {
      said = System.nanoTime();
      if (terminal && done < total) {
        bar = TrainingBar.bar(what, done, total);
      } else {
        err.printf(Locale.ROOT, "%s: %,d of %,d%n", what, done, total);
        err.flush();
      }
    }
  }

  private void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public synchronized void read(Inventory what) {
    what.told().stream().filter(told::add).map(Terminal::oneLine).forEach(err::println);
    err.flush();
  }
}
