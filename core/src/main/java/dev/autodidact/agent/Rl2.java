package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;

/// Learns a recurrent net whose memory does the learning: fast learning by slow learning.
///
/// Y. Duan et al. "RL²: Fast Reinforcement Learning via Slow Reinforcement Learning", 2016, [arXiv
/// 1611.02779](https://arxiv.org/abs/1611.02779), section 2.2; likewise J. X. Wang et al. "Learning
/// to Reinforcement Learn", 2016, [arXiv 1611.05763](https://arxiv.org/abs/1611.05763).
///
/// | paper | here |
/// |---|---|
/// | M, an MDP drawn from ρ | a world |
/// | (s, a, r, d), the input | [PolicyInput#WITH_PREVIOUS_STEP] |
/// | h, zero at the start of a trial and kept across its episodes | the state of [GruPolicy] |
/// | n, episodes of a trial | `episodes` |
/// | γ, of a whole trial | `config.policy().gamma()` |
///
/// Differs from the paper: the policy is improved by proximal policy optimisation instead of
/// trust-region policy optimisation, and value and policy share the net.
public final class Rl2 implements Agent {
  /// @param policy how the policy is improved
  /// @param memory how the net starts, and how its memory is read
  public record Config(PolicyConfig policy, MemoryConfig memory) {}

  private final PolicyLearner learner;

  /// @param episodes of a trial in training
  public Rl2(Family family, int episodes, Config config) {
    PolicyConfig policy = config.policy();
    int inputs = PolicyInput.WITH_PREVIOUS_STEP.size(family);
    GruPolicy net =
        new GruPolicy(inputs, policy.hidden(), family.actions().outputs(), config.memory());
    this.learner =
        new PolicyLearner(family, net, PolicyInput.WITH_PREVIOUS_STEP, true, episodes, policy);
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
