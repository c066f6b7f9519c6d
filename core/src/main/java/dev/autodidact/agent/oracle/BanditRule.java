package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;

/// Which arm of a Bernoulli bandit to pull.
@FunctionalInterface
interface BanditRule {
  /// @param tally what is known so far
  int arm(Tally tally, Rng rng);

  /// Follows the rule in bandits of so many arms.
  default Player player(int arms) {
    return new Players(player -> new Playing(player, new Tally(arms), this));
  }

  /// One bandit.
  record Playing(PlayerState player, Tally tally, BanditRule rule) implements Players.Single {
    @Override
    public int choose() {
      return rule.arm(tally, player.rng());
    }

    @Override
    public void learn(int choice) {
      tally.add(choice, player.reward() > 0);
    }
  }
}
