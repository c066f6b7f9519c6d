package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.record.Json;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.AgentRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What every command about agents can be told, and how it answers.
final class AgentOutput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ComputeOptions compute;
  @Mixin private OutputOption output;

  Workers workers() {
    return compute.workers();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  boolean json() {
    return output.json();
  }

  /// Tells a person how it goes.
  void say(String line) {
    err().println(line);
  }

  /// @param results of runs that differ in their seed, at least one
  void show(List<AgentResult> results) {
    InterquartileMean together =
        InterquartileMean.of(
            results.stream().map(r -> r.scores().perTask()).toArray(double[][]::new));
    PrintWriter out = spec.commandLine().getOut();
    if (results.size() == 1) {
      out.println(json() ? Json.text(results.getFirst().toJson()) : of(results));
    } else {
      out.println(
          json()
              ? Json.text(
                  Map.of(
                      "runs",
                      results.stream().map(AgentResult::toJson).toList(),
                      "interquartileMean",
                      together))
              : of(results) + System.lineSeparator() + AgentReport.seeds(together, results.size()));
    }
  }

  private static String of(List<AgentResult> results) {
    return results.stream()
        .map(AgentReport::of)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /// Writes figure and page into the run folder, or says that it could not.
  void keep(AgentRun run, AgentResult result) {
    try {
      run.write(result);
      AgentPage.write(run, result);
    } catch (InvalidInputException e) {
      say("nothing was written, %s is read-only or full".formatted(run.folder()));
    }
  }
}
