package dev.autodidact.agent;

import dev.autodidact.environment.Family;

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
///
/// @param learner of its policy
public record Rl2(PolicyLearner learner) implements TrialLearner {
  private static final PolicyInput INPUT = PolicyInput.WITH_PREVIOUS_STEP;

  /// @param policy how the policy is improved
  /// @param memory how the net starts, and how its memory is read
  public record Config(PolicyConfig policy, MemoryConfig memory) {}

  /// A transformer that reads all transitions so far in the place of a memory, as in N. Mishra et
  /// al. "A Simple Neural Attentive Meta-Learner", ICLR 2018, [arXiv
  /// 1707.03141](https://arxiv.org/abs/1707.03141), which also convolves over time.
  ///
  /// @param policy how the policy is improved; `hidden` numbers at each position of the transformer
  public record Attentive(PolicyConfig policy, TransformerConfig context) {}

  /// @param episodes of a trial in training
  public Rl2(Family family, int episodes, Config config) {
    this(new PolicyLearner(family, net(family, config), INPUT, true, episodes, config.policy()));
  }

  private static GruPolicy net(Family family, Config config) {
    return new GruPolicy(
        INPUT.size(family), config.policy().hidden(), family.actions().outputs(), config.memory());
  }

  /// @param episodes of a trial in training, whose transitions it remembers all
  public Rl2(Family family, int episodes, Attentive config) {
    this(
        new PolicyLearner(
            family,
            new ContextPolicy(
                ContextNet.of(family, episodes, config.policy().hidden(), config.context())),
            INPUT,
            true,
            episodes,
            config.policy()));
  }
}
