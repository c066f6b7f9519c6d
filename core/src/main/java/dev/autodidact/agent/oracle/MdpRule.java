package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;

/// How to act in a tabular Markov decision process for one episode: a value Q(h, s, a) for each
/// step, state and action, of which the highest is chosen; ties are broken at random.
@FunctionalInterface
interface MdpRule {
  /// @param belief what is known so far
  double[] plan(Belief belief, Rng rng);

  /// Plans at the start of each episode.
  ///
  /// @param shape of the processes
  /// @param priorMean what rewards are expected to be before any is seen
  default Player player(FiniteHorizon shape, double priorMean) {
    return player(shape, priorMean, 0);
  }

  /// The same, with a random action in a fraction `epsilon` of the steps.
  default Player player(FiniteHorizon shape, double priorMean, double epsilon) {
    return new Players(player -> new Playing(player, new Belief(shape, priorMean), this, epsilon));
  }

  /// In one process.
  final class Playing implements Players.Single {
    private final PlayerState player;
    private final Belief belief;
    private final MdpRule rule;
    private final double epsilon;
    private double[] q;
    private int state;

    Playing(PlayerState player, Belief belief, MdpRule rule, double epsilon) {
      this.player = player;
      this.belief = belief;
      this.rule = rule;
      this.epsilon = epsilon;
      this.q = new double[0];
    }

    @Override
    public int choose() {
      FiniteHorizon shape = belief.shape();
      int h = player.steps();
      if (h == 0) {
        q = rule.plan(belief, player.rng());
      }
      state = player.seen();
      return epsilon > 0 && player.rng().uniform() < epsilon
          ? player.rng().below(shape.actions())
          : player.rng().highest(q, shape.at(h, state), shape.actions());
    }

    @Override
    public void learn(int choice) {
      belief.add(state, choice, player.reward(), player.outcome());
    }
  }
}
