package dev.autodidact.cli;

import dev.autodidact.data.Inventory;
import dev.autodidact.record.Json;
import dev.autodidact.record.Records;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Source;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `inspect`: what data hold and what is odd about them, before anything is trained on them.
@Command(
    name = "inspect",
    description =
        "Says what a folder of pictures, texts or a table hold, and warns of what is odd.",
    sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TASKS",
      description = "folder:DIR, text:FILE, csv:FILE or other data, see `list`")
  private String tasks;

  @Mixin private DataOption data;
  @Mixin private OutputOption output;

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new InspectCommand());
    SettingOptions.addSourcesTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() {
    Source source = Source.of(tasks);
    Map<String, Object> given = SettingOptions.given(spec.commandLine().getParseResult());
    Owners.requireMeaning(given.keySet(), FewShotTasks.of(source, 1, 1), Optional.empty());
    Record settings = Records.with(source.settings(), given);
    CommandLine line = spec.commandLine();
    Inventory found = source.inspect(Source.absolute(tasks), settings, data.sets(line.getErr()));
    line.getOut()
        .println(
            output.json()
                ? Json.text(found.facts())
                : String.join("\n", found.told().stream().map(Terminal::oneLine).toList()));
    return 0;
  }
}
