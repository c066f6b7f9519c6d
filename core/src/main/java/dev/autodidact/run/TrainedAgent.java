package dev.autodidact.run;

import dev.autodidact.agent.Agent;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.evaluate.Played;
import dev.autodidact.nn.Params;
import dev.autodidact.train.AgentTraining;

/// An agent that was meta-trained in memory, in environments of any family, one's own included.
public final class TrainedAgent implements AutoCloseable {
  private final AgentExperiment settings;
  private final Family family;
  private final Agent agent;
  private final Params theta;

  private TrainedAgent(AgentExperiment settings, Family family, Agent agent, Params theta) {
    this.settings = settings;
    this.family = family;
    this.agent = agent;
    this.theta = theta;
  }

  /// Trains for all meta-steps of the settings, whose own environments do not matter.
  public static TrainedAgent train(AgentExperiment settings, Family family, Workers workers) {
    Agent agent = Agents.of(settings.agent()).build(settings, family);
    AgentTraining training = settings.training();
    Seed seed = new Seed(settings.seed());
    Params theta = agent.init(seed.split("init"));
    for (int step = 0; step < training.iterations(); step++) {
      try (Scope scope = new Scope();
          Params before = theta) {
        int count = training.worlds();
        var worlds = World.sample(family, seed.split("train"), (long) step * count, count);
        theta =
            agent
                .improve(before, worlds, training.rateAt(step), workers)
                .theta()
                .copy()
                .keptFrom(scope);
      }
    }
    return new TrainedAgent(settings, family, agent, theta);
  }

  /// Mini learning sessions in worlds that training never saw.
  ///
  /// @param count how many worlds
  /// @param seed of the worlds
  public Played play(int count, long seed, Workers workers) {
    Seed unseen = new Seed(seed).split("test");
    int episodes = settings.episodes();
    return Played.in(
        family,
        unseen,
        count,
        worlds -> agent.adapt(theta, family, worlds, episodes),
        workers,
        _ -> {});
  }

  @Override
  public void close() {
    theta.close();
  }
}
