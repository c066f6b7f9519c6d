package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;

/// One policy without memory for all tasks: what can be had without any adapting.
///
/// A control: it sees what RL² sees but for the past, and learns by the same algorithm, from as
/// many trials.
public final class MultiTask implements Agent {
  private final PolicyLearner learner;

  /// @param episodes of a trial in training
  public MultiTask(Family family, int episodes, PolicyConfig config) {
    MlpPolicy net =
        new MlpPolicy(
            PolicyInput.OBSERVATION.size(family), config.hidden(), family.actions().outputs());
    this.learner = new PolicyLearner(family, net, PolicyInput.OBSERVATION, false, episodes, config);
  }

  @Override
  public Params init(Seed seed) {
    return learner.init(seed);
  }

  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    return learner.improve(theta, worlds, rate, workers);
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return Session.byEpisode(learner.play(theta, family, worlds, stages));
  }
}
