package dev.autodidact.train;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.task.Lines;
import dev.autodidact.task.TaskDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A training of a few seconds.
record Training(MetaLearner learner, TaskDistribution tasks, OuterLoop config) {
  static final Seed SEED = new Seed(11);

  /// Validates after meta-steps 3, 6 and 7, the last.
  static OuterLoop config(double rate) {
    return new OuterLoop(7, 4, Optimizer.ADAM, rate, Schedule.COSINE, 0.5, 3, 7);
  }

  /// MAML on straight lines.
  static Training small(OuterLoop config) {
    TaskDistribution lines = new Lines(5, 5);
    Maml.Config inner = new Maml.Config(0.1, 1, 2, 2);
    return new Training(
        new Maml(new Mlp(List.of(1, 6, 1)), lines.problem(), inner, true), lines, config);
  }

  void run(Path folder, int threads, Progress progress) {
    try (Workers workers = new Workers(threads)) {
      Course course = new LearnerCourse(learner, tasks, tasks, config, SEED, workers);
      new Trainer(course, config.iterations(), config.validateEvery(), SEED, folder, progress)
          .run();
    }
  }

  /// What a training throws that somebody stops.
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Stops a training in the middle of meta-step `step`, or, if `validating`, between validating
  /// and saving it.
  record StopAt(long step, boolean validating) implements Progress {
    @Override
    public void step(long done, double loss) {
      stop(done, false);
    }

    @Override
    public void validated(long done, double score, boolean best) {
      stop(done, true);
    }

    private void stop(long done, boolean afterValidation) {
      if (done == step && afterValidation == validating) {
        throw new Stopped();
      }
    }
  }

  /// All files of a folder by name, to compare byte by byte.
  static Map<String, ByteBuffer> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, ByteBuffer> contents = new TreeMap<>();
      for (Path file : files.toList()) {
        contents.put(folder.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
