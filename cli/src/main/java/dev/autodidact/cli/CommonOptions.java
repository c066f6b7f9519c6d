package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.ProcessGroup;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Json;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Experiment;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What every command that computes can be told.
final class CommonOptions {
  private static final int MOST = 10_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ComputeOptions compute;
  @Mixin private DataOption data;
  @Mixin private OutputOption output;
  private @Nullable DataSets sets;

  Workers workers() {
    return workers(ProcessGroup.ALONE, 1);
  }

  /// @param here how many processes of the group share this machine
  Workers workers(ProcessGroup group, int here) {
    return compute.workers(group, here);
  }

  /// The data sets, read once for the whole command.
  DataSets data() {
    if (sets == null) {
      sets = data.sets(err());
    }
    return sets;
  }

  /// The same, telling nobody what is read.
  DataSets quietData() {
    return data.sets(new PrintWriter(Writer.nullWriter()));
  }

  /// The same with encoders that were moved.
  void find(EncoderOption moved) {
    sets = data.sets(err(), encoders(moved));
  }

  /// Where encoders are found, those that were moved too.
  Encoders encoders(EncoderOption moved) {
    return moved.encoders(data.folder());
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /// Tells a person how it goes.
  void say(String line) {
    err().println(Terminal.shown(line));
  }

  /// Prints what was found: as JSON where that was asked for, otherwise for a person.
  void show(Object json, Supplier<String> text) {
    spec.commandLine().getOut().println(output.json() ? Json.text(json) : text.get());
  }

  /// Lets `writing` write into a folder, or says that it could not.
  void keep(Object folder, Runnable writing) {
    try {
      writing.run();
    } catch (InvalidInputException e) {
      say("not all of it could be kept in %s: %s".formatted(folder, e.getMessage()));
    }
  }

  TrainingView view(Experiment experiment) {
    return TrainingView.of(experiment, err());
  }

  /// A command to type next, with the data folder that was given.
  String next(String command) {
    boolean given = spec.commandLine().getParseResult().hasMatchedOption("--data");
    return Terminal.COMMAND
        + " "
        + command
        + (given ? " --data " + Shell.quote(data.folder()) : "");
  }

  static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new InvalidInputException("%s %d: must be at least 1".formatted(option, value));
    }
    if (value > MOST) {
      throw new InvalidInputException("%s %d: must be at most %d".formatted(option, value, MOST));
    }
    return value;
  }
}
