package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Calibrated;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.evaluate.Predicted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.OpenSet;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import java.util.Optional;

/// Fits a calibration on validation tasks, and tests one on unseen tasks.
///
/// Classes are left out of these tasks, whose queries are unknown: as many as a task has, or as
/// many as the validation and the test part both have left. Validation tasks have as many ways as
/// those of the test or, where there are fewer classes, all of them.
///
/// @param setup of a learner that tells classes apart
/// @param theta its best θ
record Calibrator(LearnerSetup setup, Params theta, Workers workers) {
  /// Known queries that it is fitted on, and tested on, at most: a few seconds of most learners.
  private static final int QUERIES = 10_000;

  /// Times as many where a query costs only itself, since error is overestimated by few queries.
  private static final int MORE = 2;

  /// Empty for what has no probabilities: regression, and agents.
  static Optional<Calibrator> of(Setup setup, Params theta, Workers workers) {
    return setup instanceof LearnerSetup learner
            && learner.distributions().test().problem() instanceof Problem.Classification
        ? Optional.of(new Calibrator(learner, theta, workers))
        : Optional.empty();
  }

  /// Fits it on validation tasks.
  ///
  /// @param most so many tasks at most
  Calibration fit(int most) {
    Seed seed = new Seed(setup.experiment().seed()).split("calibration");
    TaskDistribution validation = setup.distributions().validation();
    int ways = validation.problem().outputs();
    MetaLearner learner = setup.learner(validation);
    Predicted predicted = predicted(learner, open().validation(), ways, seed, count(QUERIES, most));
    return Calibration.fit(predicted, ways, setup.tasks().shots());
  }

  /// Tests the calibration of the run, or, where that is none for such tasks, one fitted anew.
  ///
  /// @param run settings of the run
  /// @param kept the calibration of the run, if it has one
  Calibrated test(Experiment run, Optional<Calibration> kept, Setup.Test test) {
    Optional<Calibration> own = kept.filter(_ -> alike(run));
    Calibration tested = own.orElseGet(() -> fit(test.count()));
    int queries = setup.learner().transductive() ? QUERIES : MORE * QUERIES;
    Predicted predicted =
        predicted(
            setup.learner(),
            open().test(),
            setup.tasks().ways(),
            test.tasks(),
            count(queries, test.count()));
    return tested.test(predicted, own.isEmpty());
  }

  /// Whether it adapts as in the run, to as many ways and shots.
  private boolean alike(Experiment run) {
    Experiment asked = setup.experiment();
    return asked.config().equals(run.config())
        && asked.tasks().ways() == run.tasks().ways()
        && asked.tasks().shots() == run.tasks().shots();
  }

  private int count(int queries, int most) {
    int each = Math.multiplyExact(setup.tasks().ways(), setup.tasks().queries());
    return Math.min((queries + each - 1) / each, most);
  }

  private Predicted predicted(
      MetaLearner learner, TaskDistribution tasks, int ways, Seed seed, int count) {
    TaskDistribution open = new OpenSet(tasks, ways);
    return Predicted.of(
        learner, theta, LearnerSetup.presented(open, learner), seed, count, workers);
  }

  private Source.Distributions open() {
    FewShotTasks tasks = setup.tasks();
    for (int unknown = tasks.ways(); unknown > 0; unknown--) {
      int ways = tasks.ways() + unknown;
      try {
        Source.Distributions open =
            setup.data().distributions().apply(tasks.tested(ways, tasks.shots(), tasks.queries()));
        if (open.unchosen().isEmpty()
            && ofAll(open.validation(), setup.distributions().validation())
            && ofAll(open.test(), setup.distributions().test())) {
          return open;
        }
      } catch (InvalidInputException _) {
        // too few classes are left
      }
    }
    return setup.distributions();
  }

  /// Whether tasks of more ways are drawn from the same data: small ones may be left out.
  private static boolean ofAll(TaskDistribution open, TaskDistribution tasks) {
    return open.source().equals(tasks.source());
  }
}
