package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Device;
import dev.autodidact.engine.ProcessGroup;
import dev.autodidact.engine.Workers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// What computes, and how much at once.
final class ComputeOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "shards computed at once (default: one for each processor)")
  private @Nullable Integer threads;

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      converter = Typed.class,
      description = "what computes them; cuda needs a build for it (default: cpu)")
  private Device device = Device.CPU;

  /// @param here how many processes of the group share this machine
  Workers workers(ProcessGroup group, int here) {
    int processors = Runtime.getRuntime().availableProcessors();
    int count = threads == null ? Math.max(1, processors / here) : threads;
    CommonOptions.atLeastOne("--threads", count);
    Require.option("threads", count <= 1024, "at most 1024");
    try {
      return new Workers(count, device, group);
    } catch (InvalidInputException e) {
      throw new InvalidInputException("--device: " + e.getMessage());
    }
  }

  /// A device as it is typed.
  static final class Typed implements ITypeConverter<Device> {
    @Override
    public Device convert(String text) {
      return (Device) Spelling.constant(Device.class, text);
    }
  }
}
