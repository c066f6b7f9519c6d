package dev.autodidact.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where data sets are.
final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:AUTODIDACT_DATA:-data}",
      description = "folder of data sets, or AUTODIDACT_DATA (default: ${DEFAULT-VALUE})")
  private Path data;

  Path folder() {
    return data;
  }
}
