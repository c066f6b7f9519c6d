package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Device;
import dev.autodidact.engine.Workers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// What computes, and how much at once.
final class ComputeOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "shards computed at once (default: one for each processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      converter = Typed.class,
      description = "what computes them; cuda needs a build for it (default: cpu)")
  private Device device = Device.CPU;

  Workers workers() {
    CommonOptions.atLeastOne("--threads", threads);
    Require.option("threads", threads <= 1024, "at most 1024");
    try {
      return new Workers(threads, device);
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
