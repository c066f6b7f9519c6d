package dev.autodidact.run;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Places;
import dev.autodidact.environment.body.Body;
import dev.autodidact.evaluate.Behaviour;
import dev.autodidact.evaluate.Played;
import dev.autodidact.evaluate.Poses;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.TaskDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The best checkpoint of a run at work, for a person to look at while it is trained or after.
///
/// What it works on is of the training and the validation, never of a test: the last training task
/// before the checkpoint, and the first tasks or worlds of each validation, always the same.
public sealed interface Showcase {
  /// How many validation tasks are shown.
  int TASKS = 2;

  /// How many validation worlds are shown.
  int WORLDS = 4;

  /// The meta-step of the checkpoint.
  long step();

  /// Tasks with what the learner answers.
  record OfTasks(long step, List<Solved> tasks) implements Showcase {}

  /// What the agent does in worlds.
  ///
  /// @param family of the worlds
  /// @param episodic whether stages are episodes, otherwise gradient steps
  /// @param poses of bodies, in each world; of bodies no observations and actions are kept
  record OfWorlds(
      long step, Family family, boolean episodic, List<Behaviour> worlds, List<List<Poses>> poses)
      implements Showcase {}

  /// Adapts the best checkpoint of `run` to what it shows.
  ///
  /// @param data where its tasks come from
  /// @throws dev.autodidact.InvalidInputException if there is no checkpoint yet, or the data are
  ///   not there or others
  static Showcase of(Run run, DataSets data) {
    Setup setup = run.loadQuietly(run.experiment(), data);
    try (BestCheckpoint best = run.best()) {
      return switch (setup) {
        case LearnerSetup learner -> tasks(learner, best.theta(), best.step());
        case AgentSetup agent -> worlds(agent, best.theta(), best.step());
      };
    }
  }

  private static OfTasks tasks(LearnerSetup setup, Params theta, long step) {
    MetaLearner learner = setup.trained();
    Seed seed = new Seed(setup.experiment().seed());
    List<Solved> solved = new ArrayList<>();
    TaskDistribution validation =
        LearnerSetup.presented(setup.distributions().validation(), learner);
    for (int i = 0; i < TASKS; i++) {
      solved.add(Solved.of("validation", learner, theta, validation, seed.split("validation"), i));
    }
    if (!setup.tasks().plain()) {
      TaskDistribution training = LearnerSetup.presented(setup.distributions().training(), learner);
      long last = Math.max(0, step * setup.experiment().training().metaBatch() - 1);
      solved.add(Solved.of("training", learner, theta, training, seed.split("train"), last));
    }
    return new OfTasks(step, solved);
  }

  private static OfWorlds worlds(AgentSetup setup, Params theta, long step) {
    Family family = setup.family();
    Seed seed = new Seed(setup.experiment().seed()).split("validation");
    int episodes = setup.worlds().episodes();
    int observed = family instanceof Places ? 2 : 0;
    int acted = family instanceof Body ? 0 : family.actions().size();
    try (Workers alone = new Workers(1)) {
      Played played =
          Played.in(
              family,
              seed,
              WORLDS,
              some -> setup.agent().adapt(theta, family, some, episodes),
              alone,
              _ -> {});
      boolean episodic =
          new Result.OfWorlds(setup.form().judge(), played, setup.agent().episodesPerStage())
              .episodic();
      List<Behaviour> done =
          IntStream.range(0, WORLDS)
              .mapToObj(w -> Behaviour.of(played, w, observed, acted))
              .toList();
      List<List<Poses>> poses =
          family instanceof Body body
              ? IntStream.range(0, WORLDS).mapToObj(w -> Poses.of(body, played, w)).toList()
              : List.of();
      return new OfWorlds(step, family, episodic, done, poses);
    }
  }
}
