package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Json;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Result;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command that computes can be told.
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "shards computed at once (default: one for each processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private DataOption data;
  @Mixin private OutputOption output;
  private @Nullable DataSets sets;

  Workers workers() {
    return new Workers(atLeastOne("--threads", threads));
  }

  /// The data sets, read once for the whole command.
  DataSets data() {
    if (sets == null) {
      sets = data.sets(err());
    }
    return sets;
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /// Tells a person how it goes.
  void say(String line) {
    err().println(line);
  }

  void show(Result result) {
    spec.commandLine()
        .getOut()
        .println(output.json() ? Json.text(result.toJson()) : Report.of(result));
  }

  static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new InvalidInputException("%s %d: must be at least 1".formatted(option, value));
    }
    return value;
  }
}
