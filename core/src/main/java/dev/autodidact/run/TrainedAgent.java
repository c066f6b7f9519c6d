package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.Agent;
import dev.autodidact.engine.Kept;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.evaluate.Played;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.train.OuterLoop;
import java.nio.file.Path;
import java.util.Map;

/// An agent that was meta-trained, ready for mini learning sessions.
public final class TrainedAgent implements AutoCloseable {
  private final Worlds worlds;
  private final Agent agent;
  private final Kept<Params> theta;

  private TrainedAgent(Worlds worlds, Agent agent, Params theta) {
    this.worlds = worlds;
    this.agent = agent;
    this.theta = Kept.of(theta, Params::close);
  }

  static TrainedAgent load(Path checkpoint, Experiment experiment) {
    AgentSetup setup = AgentSetup.of(experiment, experiment.worlds());
    try (Scope scope = new Scope()) {
      Params theta =
          Safetensors.readFinite(checkpoint)
              .params()
              .requireShapesOf(
                  setup.init(new Seed(0)), "%s does not fit this run".formatted(checkpoint));
      return new TrainedAgent(setup.worlds(), setup.agent(), theta.keptFrom(scope));
    }
  }

  /// Trains for all meta-steps in memory, without validations, in worlds of any family, one's own
  /// included.
  ///
  /// @throws InvalidInputException if the settings are of a learner of few-shot tasks
  public static TrainedAgent train(Experiment settings, Workers workers) {
    AgentSetup setup = AgentSetup.of(settings, settings.worlds());
    OuterLoop training = settings.training();
    Seed seed = new Seed(settings.seed());
    var course = setup.course(training, seed, workers, _ -> {});
    Params theta = course.init(seed.split("init"));
    for (int step = 0; step < training.iterations(); step++) {
      try (Scope scope = new Scope();
          Params before = theta) {
        theta = course.step(before, Params.shared(Map.of()), step).theta().copy().keptFrom(scope);
      }
    }
    return new TrainedAgent(setup.worlds(), setup.agent(), theta);
  }

  /// Mini learning sessions in worlds that training never saw.
  ///
  /// @param count how many worlds
  /// @param seed of the worlds
  public Played play(int count, long seed, Workers workers) {
    Family family = worlds.environment();
    return Played.in(
        family,
        new Seed(seed).split("test"),
        count,
        some -> theta.apply(t -> agent.adapt(t, family, some, worlds.episodes())),
        workers,
        _ -> {});
  }

  @Override
  public void close() {
    theta.close();
  }
}
