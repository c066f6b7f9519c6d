package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.Optional;

/// An agent whose policy is learned from whole trials, and which adapts by playing one.
interface TrialLearner extends Agent {
  PolicyLearner learner();

  @Override
  default Params init(Seed seed) {
    return learner().init(seed);
  }

  @Override
  default Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    return learner().improve(theta, worlds, rate, workers);
  }

  @Override
  default Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return Session.byEpisode(learner().play(theta, family, worlds, stages));
  }

  @Override
  default Optional<Stepping> stepping() {
    return Optional.of(learner().stepping());
  }
}
