package dev.autodidact.cli;

import dev.autodidact.record.Json;
import dev.autodidact.run.RunCheck;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `check`: whether what a run folder holds can be trusted.
@Command(
    name = "check",
    description =
        "Reads all files of a run folder, and says in a line each what they hold or what is wrong."
            + " Exits with 1 where something is.")
final class CheckCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "RUN", description = "a run folder")
  private Path folder;

  @Override
  public Integer call() {
    RunCheck check = RunCheck.of(folder);
    spec.commandLine().getOut().println(output.json() ? Json.text(json(check)) : text(check));
    return check.good() ? 0 : WRONG;
  }

  private static SequencedMap<String, Object> json(RunCheck check) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("run", check.folder().toString());
    json.put("good", check.good());
    json.put("files", check.findings());
    return json;
  }

  private static String text(RunCheck check) {
    return check.findings().stream()
        .map(f -> "%-17s %s".formatted(f.file(), (f.good() ? "" : "WRONG: ") + f.says()))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
