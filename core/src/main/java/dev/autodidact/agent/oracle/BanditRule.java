package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;

/// Which arm of a Bernoulli bandit to pull.
@FunctionalInterface
interface BanditRule {
  /// @param tally what is known so far
  int arm(Tally tally, Dice dice);

  /// Follows the rule in bandits of so many arms.
  default Player player(int arms) {
    return new Minds(seat -> new Mind(seat, new Tally(arms), this));
  }

  /// One bandit.
  record Mind(Seat seat, Tally tally, BanditRule rule) implements Minds.Mind {
    @Override
    public int choose() {
      return rule.arm(tally, seat.dice());
    }

    @Override
    public void learn(int choice) {
      tally.add(choice, seat.reward() > 0);
    }
  }
}
