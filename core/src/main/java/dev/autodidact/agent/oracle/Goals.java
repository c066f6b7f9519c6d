package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.Cell;
import dev.autodidact.environment.GridNavi;
import java.util.List;
import java.util.Optional;

/// How to act in a grid with a hidden goal once it is known: go there, and stay.
record Goals(GridNavi family, int episodes) {
  static final Cell START = new Cell(0, 0);
  private static final double HIT = GridNavi.reward(true);
  private static final double MISS = GridNavi.reward(false);

  /// What an episode earns where the goal is first reached at step `j`, from 1.
  double episode(int j) {
    return j > family.horizon()
        ? family.horizon() * MISS
        : (j - 1) * MISS + (family.horizon() - j + 1) * HIT;
  }

  /// What an episode earns if the goal is known.
  double known(Cell goal) {
    return episode(START.distance(goal));
  }

  /// What reaching the goal at step `j` is worth more than not reaching it in this episode.
  double gain(int j) {
    return (family.horizon() - j + 1) * (HIT - MISS);
  }

  /// What a trial earns where the goal is not known before episode `e`, from 0.
  double knownFrom(int e, Cell goal) {
    return e * family.horizon() * MISS + (episodes - e) * known(goal);
  }

  /// What knowing the goal from the start earns in all episodes, on average over goals.
  double oracle() {
    return family.goals().stream().mapToDouble(goal -> episodes * known(goal)).average().orElse(0);
  }

  /// Follows a route until it has met the goal.
  ///
  /// @param moves of all steps
  Player searching(List<Integer> moves) {
    return new Players(player -> new Search(player, family.side(), moves));
  }

  /// In one grid.
  private static final class Search implements Players.Single {
    private final PlayerState player;
    private final int side;
    private final List<Integer> moves;
    private Optional<Cell> goal = Optional.empty();
    private int t;

    Search(PlayerState player, int side, List<Integer> moves) {
      this.player = player;
      this.side = side;
      this.moves = moves;
    }

    @Override
    public int choose() {
      return goal.map(there -> player.cell().toward(there, side)).orElseGet(() -> moves.get(t));
    }

    @Override
    public void learn(int choice) {
      t++;
      if (player.reward() == (float) HIT) {
        goal = Optional.of(player.outcomeCell());
      }
    }
  }
}
