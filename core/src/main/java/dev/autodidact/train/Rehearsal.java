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

/// The first meta-steps of a training, timed and forgotten.
///
/// @param learner what is trained
/// @param training the tasks it is trained on
/// @param validating the tasks it is validated on
/// @param config the outer loop; its iterations do not matter
/// @param workers what computes
public record Rehearsal(
    MetaLearner learner,
    TaskDistribution training,
    TaskDistribution validating,
    TrainConfig config,
    Workers workers) {
  private static final Seed SEED = new Seed(0).split("pace");
  private static final int FIRST = 3;
  private static final int MOST = 200;
  private static final int SHARD = 10;

  /// Seconds of a meta-step, with drawing the tasks and stepping the optimizer: the median of those
  /// that fit into `seconds`, from 3 to 200, after four that are not counted.
  public double step(double seconds) {
    double cold = step(1, FIRST);
    return step(1, (int) Math.clamp(seconds / cold, FIRST, MOST));
  }

  /// Seconds of a meta-step: the median of `counted`.
  ///
  /// @param warmUp meta-steps before those that are counted, at least one
  public double step(int warmUp, int counted) {
    int steps = warmUp + counted;
    TrainConfig few =
        new TrainConfig(
            steps,
            config.metaBatch(),
            config.optimizer(),
            config.rate(),
            config.schedule(),
            config.clip(),
            steps,
            1);
    long[] times = new long[steps];
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
      Course course = new LearnerCourse(learner, training, validating, few, SEED, workers);
      new Trainer(course, steps, steps, SEED, folder, clock).run();
    } finally {
      delete(folder);
    }
    double[] durations = new double[counted];
    Arrays.setAll(durations, i -> (times[warmUp + i] - times[warmUp + i - 1]) / 1e9);
    Arrays.sort(durations);
    return durations[counted / 2];
  }

  /// Seconds of a validation, scaled up from one shard for each worker.
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
      return Files.createTempDirectory("autodidact-rehearsal");
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
