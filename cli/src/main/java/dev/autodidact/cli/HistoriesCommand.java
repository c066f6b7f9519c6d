package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.AlgorithmDistillation;
import dev.autodidact.agent.Histories;
import dev.autodidact.record.Json;
import dev.autodidact.record.Sums;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Experiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `histories`: lets learning algorithms learn, and keeps what they did for `train ad`.
@Command(
    name = "histories",
    description = "Keeps what learning algorithms do while they learn in many worlds, for `ad`.",
    sortOptions = false)
final class HistoriesCommand implements Callable<Integer>, Described {
  private static final int SHOWN = 10;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENVIRONMENTS",
      description = "see the presets of ad in `list` (default: its first)")
  private String family = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "who learns, in how many worlds, for how long: a setting of ad, see `list`; may be"
              + " repeated")
  private Map<String, String> config = Map.of();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the new file")
  private Path out;

  @Mixin private OutputOption output;

  /// The command, with the options of what learns where, or with all where that is open.
  static CommandLine commandLine(Optional<Experiment> like) {
    CommandLine line = new CommandLine(new HistoriesCommand());
    SettingOptions.addWorldsTo(line.getCommandSpec(), like);
    return line;
  }

  @Override
  public Experiment like() {
    return Algorithm.of("ad").preset(family, "");
  }

  @Override
  public Integer call() {
    if (Files.exists(out)) {
      throw new InvalidInputException("%s exists already".formatted(out));
    }
    Experiment asked = SettingOptions.apply(like(), config, spec.commandLine().getParseResult());
    Histories histories =
        ((AlgorithmDistillation.Config) asked.config())
            .histories()
            .learned(asked.worlds().environment());
    histories.write(out, Map.of("experiment", Json.line(asked.toJson())));
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("file", out.toString());
    json.put("sha256", Sums.sum(out));
    json.put("histories", histories.count());
    json.put("returns", histories.returns());
    spec.commandLine().getOut().println(output.json() ? Json.text(json) : text(asked, histories));
    return 0;
  }

  private String text(Experiment asked, Histories histories) {
    double[] returns = histories.returns();
    String shown =
        IntStream.iterate(0, k -> k < returns.length, k -> k + (returns.length - 1) / SHOWN + 1)
            .mapToObj(k -> "%d: %.2f".formatted(k + 1, returns[k]))
            .collect(Collectors.joining(", "));
    return """
    %d histories of %d episodes each in %s
    mean return of episode %s, %d: %.2f
    sha256 %s
    next: ./autodidact train ad %s --set histories=%s\
    """
        .formatted(
            histories.count(),
            returns.length,
            asked.worlds().environment(),
            shown,
            returns.length,
            returns[returns.length - 1],
            Sums.sum(out),
            asked.domain().name(),
            Shell.quote(out));
  }
}
