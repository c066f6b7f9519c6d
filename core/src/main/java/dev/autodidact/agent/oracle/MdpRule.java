package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;

/// How to act in a tabular Markov decision process for one episode: a value Q(h, s, a) for each
/// step, state and action, of which the highest is chosen; of equal ones, any.
@FunctionalInterface
interface MdpRule {
  /// @param belief what is known so far
  double[] plan(Belief belief, Dice dice);

  /// Plans at the start of each episode.
  ///
  /// @param shape of the processes
  /// @param priorMean what rewards are expected to be before any is seen
  default Player player(FiniteHorizon shape, double priorMean) {
    return player(shape, priorMean, 0);
  }

  /// The same, with an action in `epsilon` of all steps that is any.
  default Player player(FiniteHorizon shape, double priorMean, double epsilon) {
    return new Minds(seat -> new Mind(seat, new Belief(shape, priorMean), this, epsilon));
  }

  /// In one process.
  final class Mind implements Minds.Mind {
    private final Seat seat;
    private final Belief belief;
    private final MdpRule rule;
    private final double epsilon;
    private double[] q;
    private int state;

    Mind(Seat seat, Belief belief, MdpRule rule, double epsilon) {
      this.seat = seat;
      this.belief = belief;
      this.rule = rule;
      this.epsilon = epsilon;
      this.q = new double[0];
    }

    @Override
    public int choose() {
      FiniteHorizon shape = belief.shape();
      int h = seat.steps();
      if (h == 0) {
        q = rule.plan(belief, seat.dice());
      }
      state = seat.seen();
      return epsilon > 0 && seat.dice().uniform() < epsilon
          ? seat.dice().below(shape.actions())
          : seat.dice().highest(q, shape.at(h, state), shape.actions());
    }

    @Override
    public void learn(int choice) {
      belief.add(state, choice, seat.reward(), seat.outcome());
    }
  }
}
