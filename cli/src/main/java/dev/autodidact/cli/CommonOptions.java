package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Json;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What every command that computes can be told.
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ComputeOptions compute;
  @Mixin private DataOption data;
  @Mixin private OutputOption output;
  private @Nullable DataSets sets;

  Workers workers() {
    return compute.workers();
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

  /// Writes figure and page into the run folder, or says that it could not.
  void keep(Run run, Result result) {
    try {
      run.write(result);
      RunPage.write(run, result);
    } catch (InvalidInputException e) {
      say("nothing was written, %s is read-only or full".formatted(run.folder()));
    }
  }

  /// A command to type next, with the data folder that was given.
  String next(String command) {
    boolean given = spec.commandLine().getParseResult().hasMatchedOption("--data");
    return "./autodidact " + command + (given ? " --data " + Shell.quote(data.folder()) : "");
  }

  boolean json() {
    return output.json();
  }

  static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new InvalidInputException("%s %d: must be at least 1".formatted(option, value));
    }
    return value;
  }
}
