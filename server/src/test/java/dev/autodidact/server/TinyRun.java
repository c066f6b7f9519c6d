package dev.autodidact.server;

import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Run;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Runs that were trained for two steps, made once for all tests: a prototypical network, and an
/// agent in bandits.
final class TinyRun {
  static final Path FOLDER = train();
  static final Path AGENT = trainAgent();

  private TinyRun() {}

  private static Path train() {
    try {
      Path folder = Files.createTempDirectory("autodidact-server").resolve("tiny");
      Experiment preset = Algorithm.of("proto").preset("glyphs", "");
      Conv4.Settings net = (Conv4.Settings) preset.net().orElseThrow();
      Architecture narrow = Records.with(net, Map.of("filters", 4));
      Experiment experiment =
          preset
              .with(preset.tasks().tested(3, 1, 2).trained(3, 1, 2))
              .with(narrow)
              .with(preset.training().lasting(2).batched(2).validatedOn(2));
      return trained(experiment, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path trainAgent() {
    Experiment preset = Algorithm.of("rl2").preset("bandit", "");
    Experiment experiment =
        preset
            .with(new Worlds("bandit", new BernoulliBandit(3), 4))
            .with(preset.training().lasting(2).batched(2).validatedOn(2));
    return trained(experiment, FOLDER.resolveSibling("player"));
  }

  private static Path trained(Experiment experiment, Path folder) {
    DataSets none = DataSets.in(Path.of("none"));
    try (Workers workers = new Workers(1)) {
      Run.create(folder, experiment, none).train(none, workers, Progress.SILENT);
    }
    return folder;
  }
}
