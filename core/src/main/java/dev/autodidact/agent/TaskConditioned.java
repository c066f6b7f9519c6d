package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.TaskObserved;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;

/// One policy for all tasks, which sees the task: what can be had by a net that need not find out.
///
/// A control, which learns by the same algorithm as [MultiTask]. Finn et al. (2017) call it the
/// oracle policy. It plays in families only, since nobody tells it the task elsewhere.
///
/// @param policy of what is seen and the task
public record TaskConditioned(MultiTask policy) implements Agent {
  /// @param episodes of a trial in training
  public TaskConditioned(Family family, int episodes, PolicyConfig config) {
    this(new MultiTask(TaskObserved.in(family), episodes, config));
  }

  @Override
  public Params init(Seed seed) {
    return policy.init(seed);
  }

  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    return policy.improve(theta, worlds, rate, workers);
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return policy.adapt(theta, TaskObserved.in(family), worlds, stages);
  }
}
