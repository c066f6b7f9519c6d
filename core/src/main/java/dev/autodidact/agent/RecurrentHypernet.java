package dev.autodidact.agent;

import dev.autodidact.environment.Family;

/// Learns a recurrent net whose memory makes the weights of the policy at each step.
///
/// J. Beck, R. Vuorio, Z. Xiong, S. Whiteson. "Recurrent Hypernetworks are Surprisingly Strong in
/// Meta-RL", NeurIPS 2023, [arXiv 2309.14970](https://arxiv.org/abs/2309.14970); initialised as J.
/// Beck, M. T. Jackson, R. Vuorio, S. Whiteson. "Hypernetworks in Meta-Reinforcement Learning",
/// CoRL 2022, [arXiv 2210.11348](https://arxiv.org/abs/2210.11348) propose (Bias-HyperInit): no
/// weight depends on the memory at first, and all are those of an ordinary net.
///
/// | paper | here |
/// |---|---|
/// | τ, the past of a trial | what [PolicyInput#WITH_PREVIOUS_STEP] gave step by step |
/// | the recurrent net | the state of [HyperPolicy] |
/// | h_θ, the hypernetwork | `hyper.weight`, and `base.` as its bias |
/// | π_φ, the base network | `base.` plus what the hypernetwork adds |
///
/// Differs from the paper: the base network reads the observation as it is, and has one hidden
/// layer, which policy and value share.
///
/// @param learner of its policy
public record RecurrentHypernet(PolicyLearner learner) implements TrialLearner {
  private static final PolicyInput INPUT = PolicyInput.WITH_PREVIOUS_STEP;

  /// @param episodes of a trial in training
  /// @param config as of [Rl2]; the reader of its memory is the hidden layer of the base network
  public RecurrentHypernet(Family family, int episodes, Rl2.Config config) {
    this(new PolicyLearner(family, net(family, config), INPUT, true, episodes, config.policy()));
  }

  private static HyperPolicy net(Family family, Rl2.Config config) {
    return new HyperPolicy(
        INPUT.size(family),
        family.observations(),
        config.policy().hidden(),
        family.actions().outputs(),
        config.memory());
  }
}
