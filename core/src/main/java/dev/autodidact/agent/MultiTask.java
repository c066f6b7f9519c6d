package dev.autodidact.agent;

import dev.autodidact.environment.Family;

/// One policy without memory for all tasks: what can be had without any adapting.
///
/// A control: it sees what RL² sees except the past, and learns by the same algorithm, from as many
/// trials.
///
/// @param learner of its policy
public record MultiTask(PolicyLearner learner) implements TrialLearner {
  private static final PolicyInput INPUT = PolicyInput.OBSERVATION;

  /// @param episodes of a trial in training
  public MultiTask(Family family, int episodes, PolicyConfig config) {
    this(new PolicyLearner(family, net(family, config), INPUT, false, episodes, config));
  }

  private static MlpPolicy net(Family family, PolicyConfig config) {
    return new MlpPolicy(INPUT.size(family), config.hidden(), family.actions().outputs());
  }
}
