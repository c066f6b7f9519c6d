package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Calibrated;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.Classes;
import dev.autodidact.train.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The best θ of the run.
final class BestCheckpoint implements AutoCloseable {
  private final Run run;
  private final Optional<Start> start;
  private final Params theta;
  private final long step;
  private final Map<String, Classes> embedded = new ConcurrentHashMap<>();

  BestCheckpoint(Run run, Optional<Start> start) {
    this.run = run;
    this.start = start;
    try (Scope scope = new Scope()) {
      Safetensors.Content best = Safetensors.readFinite(run.bestFile());
      this.theta = best.params().keptFrom(scope);
      this.step = Long.parseLong(best.metadata().getOrDefault("step", "0"));
    }
  }

  /// How many numbers were learned.
  long parameters() {
    return theta.count();
  }

  Params theta() {
    return theta;
  }

  /// The meta-step it is of.
  long step() {
    return step;
  }

  /// @throws InvalidInputException if θ does not fit what is asked
  Setup setup(Experiment asked, DataSets data) {
    Setup setup = run.load(asked.atRandom(), data);
    try (var _ = new Scope()) {
      String misfit =
          asked.domain() instanceof FewShotTasks tasks
              ? "%s does not fit tasks of %d ways, it was trained on %d"
                  .formatted(run.bestFile(), tasks.ways(), tasks.trainWays())
              : "%s does not fit this run".formatted(run.bestFile());
      theta.requireShapesOf(setup.kept(setup.init(new Seed(0))), misfit);
    }
    return embedded(setup);
  }

  /// The same with examples that are embedded once, where that can be.
  Setup embedded(Setup setup) {
    return setup instanceof LearnerSetup learner ? Embedded.in(learner, theta, embedded) : setup;
  }

  Result result(
      Experiment asked, Question question, DataSets data, Workers workers, Progress progress) {
    Setup setup = setup(asked, data);
    long began = System.nanoTime();
    Result.Tested tested = setup.test(theta, question.test(true), workers, progress);
    double seconds = (System.nanoTime() - began) / 1e9;
    Optional<Calibrated> calibrated =
        Calibrator.of(setup, theta, workers)
            .map(c -> c.test(run.experiment(), run.calibration(), question.test(true)));
    boolean shifted =
        setup instanceof AgentSetup
            && !asked.worlds().environment().equals(run.experiment().worlds().environment());
    return new Result(
        asked,
        tested,
        calibrated,
        shifted,
        question.seed(),
        step,
        run.folder().toString(),
        start,
        run.effort(),
        seconds);
  }

  @Override
  public void close() {
    theta.close();
  }
}
