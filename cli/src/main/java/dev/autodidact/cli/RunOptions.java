package dev.autodidact.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a training can be told, whoever is trained.
final class RunOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "complete settings, see `list` (default: the first that fits)")
  private String preset = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting of the learner itself, see `list`; may be repeated")
  private Map<String, String> config = Map.of();

  @Option(
      names = "--test-tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "unseen tasks to test on at the end (default: ${DEFAULT-VALUE})")
  private int testTasks;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run folder (default: runs/LEARNER-TASKS-N, the first free N)")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "go on with the run in this folder, where it stopped")
  private @Nullable Path resume;

  /// The name of the preset, or nothing.
  String preset() {
    return preset;
  }

  /// Settings of the learner itself, by name.
  Map<String, String> config() {
    return config;
  }

  /// How many unseen tasks to test on.
  int testTasks() {
    return CommonOptions.atLeastOne("--test-tasks", testTasks);
  }

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  Optional<Path> resume() {
    return Optional.ofNullable(resume);
  }
}
