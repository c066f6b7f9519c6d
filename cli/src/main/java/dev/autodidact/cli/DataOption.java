package dev.autodidact.cli;

import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoders;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where data sets are, and what was made of them.
final class DataOption {
  @Mixin private DataFolder data;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      defaultValue = "${env:AUTODIDACT_CACHE}",
      description =
          "folder for decoded pictures and features, or AUTODIDACT_CACHE (default: that of this"
              + " system)")
  private @Nullable Path cache;

  Path folder() {
    return data.folder();
  }

  /// @param err where to say how reading goes
  DataSets sets(PrintWriter err) {
    return sets(err, Encoders.in(data.folder()));
  }

  /// The same with encoders that were moved.
  DataSets sets(PrintWriter err, Encoders encoders) {
    Path kept = cache == null ? DataSets.userCache(System.getenv()) : cache;
    return new DataSets(data.folder(), kept, new LoadingLines(err), encoders);
  }
}
