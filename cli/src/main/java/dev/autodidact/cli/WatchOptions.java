package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.run.Run;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether a training can be watched in a browser.
final class WatchOptions {
  @Option(names = "--watch", description = "show the training in a browser as it goes, see `watch`")
  private boolean watch;

  @Option(names = "--port", description = "with --watch: where to listen (default: a free port)")
  private @Nullable Integer port;

  /// @throws InvalidInputException if there is a port for nothing
  void check() {
    if (port != null && !watch) {
      throw new InvalidInputException(
          "--port %d: is where --watch listens, add it".formatted(port));
    }
  }

  boolean watch() {
    return watch;
  }

  /// Shows `run` where that was asked for; whatever fails is told in one line, and training goes
  /// on.
  Optional<Watch> begin(Run run, CommonOptions common) {
    if (!watch) {
      return Optional.empty();
    }
    try {
      Watch begun = Watch.of(List.of(run.folder()), port == null ? 0 : port, common.data());
      common.say("watch it at %s".formatted(begun.address()));
      return Optional.of(begun);
    } catch (RuntimeException | LinkageError e) {
      common.say(
          "it cannot be watched, and goes on: %s"
              .formatted(Terminal.oneLine(e.getMessage() == null ? e.toString() : e.getMessage())));
      return Optional.empty();
    }
  }

  /// Ends what [#begin] began; a failure is told in one line.
  static void end(Optional<Watch> watch, CommonOptions common) {
    try {
      watch.ifPresent(Watch::close);
    } catch (RuntimeException e) {
      common.say(
          "watching did not end well: %s"
              .formatted(Terminal.oneLine(String.valueOf(e.getMessage()))));
    }
  }
}
