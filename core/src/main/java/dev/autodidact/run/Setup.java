package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.Effort;
import dev.autodidact.data.Inventory;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation.Queries;
import dev.autodidact.nn.Params;
import dev.autodidact.train.Course;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// An experiment with its data at hand: what its [Domain] makes of it.
sealed interface Setup permits LearnerSetup, AgentSetup {
  /// Reads the data of a training, and tells what of them was read.
  ///
  /// @throws InvalidInputException if algorithm and data do not fit
  static Setup of(Experiment experiment, DataSets data) {
    Setup setup = of(experiment, data, data.loading()::read);
    switch (setup) {
      case LearnerSetup learner -> learner.distributions().requireChoice();
      case AgentSetup acting -> acting.agent().prepare();
    }
    return setup;
  }

  /// The data of a run once more, quietly, for other tasks than its own too. They are first known
  /// by its own tasks, so what cannot be drawn for others is told as that.
  ///
  /// @param own settings of the run
  /// @param known its digests; empty where nobody noted them
  /// @throws InvalidInputException if data or worlds are others now, or do not fit
  static Setup again(
      Path run,
      Experiment own,
      Experiment asked,
      SequencedMap<String, String> known,
      DataSets data) {
    boolean tasks = !known.isEmpty() && asked.domain() instanceof FewShotTasks;
    Setup first = of(run, tasks ? own : asked, data);
    first.requireDigests(run, known);
    if (!tasks) {
      return first;
    }
    Setup setup = of(asked, data, _ -> {});
    setup.requireDigests(run, known);
    return setup;
  }

  private void requireDigests(Path run, SequencedMap<String, String> known) {
    Optional<String> other = known.isEmpty() ? Optional.empty() : otherThan(known);
    if (other.isPresent()) {
      throw new InvalidInputException(
          "the %s are not those that %s was trained on: their digest differs"
              .formatted(other.get(), run));
    }
  }

  /// The data of a run once more, quietly.
  ///
  /// Of a file that a run names nothing is said before it is known to be the one that the run was
  /// trained on: a run of somebody else may name any file of whoever opens it.
  ///
  /// @throws InvalidInputException if they are not there, or not what they were
  private static Setup of(Path run, Experiment asked, DataSets data) {
    try {
      return of(asked, data, _ -> {});
    } catch (InvalidInputException e) {
      if (asked.domain() instanceof FewShotTasks tasks && tasks.source().contains(":")) {
        boolean there = Files.exists(Source.path(tasks.source()));
        throw new InvalidInputException(
            "%s is not %s %s was trained on%s: name the place of its data with --tasks-at%s"
                .formatted(
                    tasks.source(),
                    there ? "what" : "there, which",
                    run,
                    there ? ", or does not fit what is asked" : "",
                    there ? ", or leave out other options" : ", if they were moved"),
            e);
      }
      throw e;
    }
  }

  private static Setup of(Experiment experiment, DataSets data, Consumer<Inventory> told) {
    return switch (experiment.domain()) {
      case FewShotTasks tasks -> LearnerSetup.of(experiment, tasks, data, told);
      case Worlds worlds -> AgentSetup.of(experiment, worlds);
    };
  }

  /// SHA-256 of the data or worlds of each part of the training, and of other files it reads.
  SequencedMap<String, String> digests();

  /// What of these has other digests than `known`, in one word; empty where nothing has.
  default Optional<String> otherThan(SequencedMap<String, String> known) {
    return digests().equals(known) ? Optional.empty() : Optional.of("data");
  }

  /// What was read of the data.
  Inventory inventory();

  /// What reading the data found.
  Found found();

  /// θ before any training.
  Params init(Seed seed);

  /// What of θ the best checkpoint holds.
  default Params kept(Params theta) {
    return theta;
  }

  /// What trains it.
  ///
  /// @param effort is told what each meta-step took, where that is counted
  Course course(OuterLoop loop, Seed seed, Workers workers, Consumer<Effort> effort);

  /// Tests θ.
  Result.Tested test(Params theta, Test test, Workers workers, Progress progress);

  /// A task of each part, where a person can look at them: the first test task, and the first of
  /// those to train on.
  SequencedMap<String, SampleTask> samples(Test test);

  /// What is known of each of the test tasks of a result, for who wants to see them.
  List<SequencedMap<String, Object>> details(Result result);

  /// Which tasks or worlds, and how.
  ///
  /// @param count how many
  /// @param seed of all of them
  /// @param queries whether each query is predicted alone as well, besides all together
  /// @param baselines whether others are tested on the same
  record Test(int count, long seed, Queries queries, boolean baselines) {
    /// The seed of the tasks.
    Seed tasks() {
      return tasks(seed);
    }

    /// The seed of the tasks of a test with this seed.
    static Seed tasks(long seed) {
      return new Seed(seed).split("test");
    }
  }
}
