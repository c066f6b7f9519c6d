package dev.autodidact.train;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.TaskDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/// How fast a training is on this machine, measured, in order to fit one into a time.
///
/// Learning rates follow the part of the iterations that is done, so that a training cannot just be
/// cut off when its time is over: their number is chosen before, and belongs to the settings.
///
/// @param step seconds of a meta-step
/// @param validation seconds of a validation
public record Pace(double step, double validation) {
  private static final int FIRST = 3;
  private static final int MOST = 200;
  private static final double SHARE_OF_MEASURING = 0.03;
  private static final double SHARE_OF_VALIDATION = 0.2;
  private static final int VALIDATIONS = 10;
  private static final int SHARD = 10;

  /// Rehearses a training, and forgets it.
  ///
  /// @param seconds the time it is to fit into: a few hundredths of it are spent here
  public static Pace measure(
      MetaLearner learner,
      TaskDistribution training,
      TaskDistribution validation,
      TrainConfig config,
      double seconds,
      Workers workers) {
    Rehearsal rehearsal = new Rehearsal(learner, training, validation, config, workers);
    double cold = rehearsal.step(FIRST);
    int more = (int) Math.clamp(seconds * SHARE_OF_MEASURING / cold, FIRST, MOST);
    return new Pace(rehearsal.step(more), rehearsal.validation());
  }

  /// The same training with as many iterations as fit into `seconds`, and up to ten validations,
  /// for which it takes at most a fifth of the time.
  public TrainConfig fill(TrainConfig config, double seconds) {
    int validations = (int) Math.clamp(seconds * SHARE_OF_VALIDATION / validation, 1, VALIDATIONS);
    double left = seconds - validations * validation;
    int iterations = (int) Math.clamp(left / step, 1, Integer.MAX_VALUE);
    int every = Math.max(1, Math.ceilDiv(iterations, validations));
    return new TrainConfig(
        iterations,
        config.metaBatch(),
        config.optimizer(),
        config.rate(),
        config.schedule(),
        config.clip(),
        every,
        config.validationTasks());
  }

  private record Rehearsal(
      MetaLearner learner,
      TaskDistribution training,
      TaskDistribution validating,
      TrainConfig config,
      Workers workers) {
    private static final Seed SEED = new Seed(0).split("pace");

    /// The median over `count` meta-steps behind a first one.
    double step(int count) {
      TrainConfig few =
          new TrainConfig(
              count + 1,
              config.metaBatch(),
              config.optimizer(),
              config.rate(),
              config.schedule(),
              config.clip(),
              count + 1,
              1);
      long[] times = new long[count + 1];
      Progress clock =
          new Progress() {
            @Override
            public void step(long step, double loss) {
              times[(int) step - 1] = System.nanoTime();
            }

            @Override
            public void validated(long step, double score, boolean best) {}
          };
      Path folder = temporary();
      try {
        new Trainer(learner, training, validating, few, SEED, folder, workers, clock).run();
      } finally {
        delete(folder);
      }
      double[] durations = new double[count];
      Arrays.setAll(durations, i -> (times[i + 1] - times[i]) / 1e9);
      Arrays.sort(durations);
      return durations[count / 2];
    }

    /// Scaled up from one shard for each worker.
    double validation() {
      int tasks = Math.min(config.validationTasks(), SHARD * workers.count());
      Params theta = learner.init(SEED);
      try {
        long start = System.nanoTime();
        Evaluation.of(learner, theta, validating, SEED, tasks, workers);
        return (System.nanoTime() - start) / 1e9 * config.validationTasks() / tasks;
      } finally {
        theta.close();
      }
    }

    private static Path temporary() {
      try {
        return Files.createTempDirectory("autodidact-pace");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path folder) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
        Files.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
