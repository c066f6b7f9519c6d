package dev.autodidact.cli;

import dev.autodidact.run.DataSets;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where data sets are.
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:AUTODIDACT_DATA:-data}",
      description = "folder of data sets, or AUTODIDACT_DATA (default: ${DEFAULT-VALUE})")
  private Path data;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${env:AUTODIDACT_CACHE}",
      description =
          "folder for decoded pictures, or AUTODIDACT_CACHE (default: that of this system)")
  private @Nullable Path cache;

  Path folder() {
    return data;
  }

  /// @param err where to say how reading goes
  DataSets sets(PrintWriter err) {
    Path kept = cache == null ? DataSets.userCache(System.getenv()) : cache;
    return new DataSets(data, kept, new LoadingLines(err));
  }
}
