package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/// How a run is gone on with.
final class ResumeOptions {
  /// Options that do not change a run.
  private static final Set<String> RESUMABLE =
      Set.of(
          "--resume",
          "--data",
          "--cache",
          "--threads",
          "--device",
          "--tasks-at",
          "--test-tasks",
          "--tensorboard",
          "--watch",
          "--port",
          "--json",
          "--verbose",
          Together.WORKERS,
          Together.TIMEOUT,
          Together.REDUCE);

  @Option(
      names = "--tasks-at",
      paramLabel = "TASKS",
      description = "with --resume: where its data are now, such as folder:DIR, if they were moved")
  private @Nullable String tasksAt;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "go on with the run in this folder, where it stopped")
  private @Nullable Path resume;

  /// Whether a run is gone on with.
  boolean resumes() {
    if (resume == null && tasksAt != null) {
      throw new InvalidInputException("--tasks-at: is for --resume; a new run is told its TASKS");
    }
    return resume != null;
  }

  /// Where the data of the run are, if they were moved.
  Optional<String> tasksAt() {
    return Optional.ofNullable(tasksAt);
  }

  /// Opens the run, and refuses whatever would change it.
  Run open(@Nullable String algorithm, ParseResult parsed) {
    Path folder = Optional.ofNullable(resume).orElseThrow();
    List<String> settled =
        parsed.matchedOptionsSet().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !RESUMABLE.contains(name))
            .toList();
    if (algorithm != null || !settled.isEmpty()) {
      throw new InvalidInputException(
          "--resume goes on with the settings of %s: leave out %s"
              .formatted(folder, algorithm != null ? algorithm : settled.getFirst()));
    }
    Run run = Run.open(folder);
    return tasksAt().map(run::at).orElse(run);
  }

  /// The command that goes on with `run`, to be typed after `autodidact`.
  String goingOn(Run run) {
    String elsewhere = tasksAt().map(at -> " --tasks-at " + Shell.quote(at)).orElse("");
    return "train --resume " + Shell.quote(run.folder()) + elsewhere;
  }
}
