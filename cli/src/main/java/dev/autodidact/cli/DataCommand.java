package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Omniglot;
import dev.autodidact.record.Json;
import dev.autodidact.run.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `data`: fetches a data set.
@Command(name = "data", description = "Fetches a data set, unless it is there already.")
final class DataCommand implements Callable<Integer> {
  private static final String OMNIGLOT = "omniglot";

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "NAME", description = OMNIGLOT)
  private String name;

  @Override
  public Integer call() {
    if (!name.equals(OMNIGLOT)) {
      throw new InvalidInputException(Nearest.message("data set", name, List.of(OMNIGLOT)));
    }
    Omniglot.fetch(data.folder(), Omniglot.HOME, Omniglot.LISTS);
    Path folder = data.folder().resolve(OMNIGLOT);
    spec.commandLine()
        .getOut()
        .println(
            output.json()
                ? Json.text(Map.of("data", OMNIGLOT, "folder", folder.toString()))
                : "Omniglot is in %s".formatted(folder));
    return 0;
  }
}
