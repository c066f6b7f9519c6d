package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.Potions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The Bayes optimum with potions: no algorithm earns more on average.
///
/// Nothing but the first stone of an episode is random, so what is known is which potion maps and
/// which best corners are left, all equally likely. Its value is found by backward induction over
/// that, the stone, the step and the episode:
///
/// V(e, t, s, M, B) = max(worth of s + W(e+1, M, B), maxₚ E V(e, t+1, s′, M′, B′)), where M′ are
/// the maps by which potion p makes s′ of s, B′ the corners by which s′ is worth what is seen, and
/// W(e, M, B) = E V(e, 0, s, M, B′) over stones s. What the last step of an episode leads to is not
/// seen.
///
/// J. X. Wang et al. 2021, [arXiv 2102.02926](https://arxiv.org/abs/2102.02926), compare agents
/// with such an ideal observer. This one plans for all episodes of a session at once.
final class IdealAlchemist {
  private final Potions family;
  private final int episodes;
  private final Map<Place, Choice> known = new HashMap<>();
  private final Map<Place, Double> starts = new HashMap<>();

  /// The maps by which a potion makes one stone of another, `[stone][potion][next]`.
  private final long[][][] making;

  /// The best corners by which a stone is worth as much as if each were the best, `[stone][best]`.
  private final int[][] alike;

  /// @param e episodes that are over
  /// @param t steps of this one
  /// @param stone its corner; 0 between episodes
  /// @param maps that are left, a bit each
  /// @param bests corners that may be the best one, a bit each
  record Place(int e, int t, int stone, long maps, int bests) {}

  /// @param action the best one
  /// @param value what it earns on average to the end of the last episode
  record Choice(int action, double value) {}

  IdealAlchemist(Potions family, int episodes) {
    this.family = family;
    this.episodes = episodes;
    int corners = family.corners();
    this.making = new long[corners][family.cauldron()][corners];
    this.alike = new int[corners][corners];
    for (int stone = 0; stone < corners; stone++) {
      for (int potion = 0; potion < family.cauldron(); potion++) {
        for (int map = 0; map < family.maps(); map++) {
          making[stone][potion][family.after(map, stone, potion)] |= 1L << map;
        }
      }
      for (int best = 0; best < corners; best++) {
        alike[stone][best] = alike(stone, family.worth(stone, best));
      }
    }
  }

  private int alike(int stone, int worth) {
    return IntStream.range(0, family.corners())
        .filter(best -> family.worth(stone, best) == worth)
        .map(best -> 1 << best)
        .sum();
  }

  /// What it earns on average in all episodes.
  double value() {
    return begun(0, (1L << family.maps()) - 1, (1 << family.corners()) - 1);
  }

  private double begun(int e, long maps, int bests) {
    if (e == episodes) {
      return 0;
    }
    Place place = new Place(e, 0, 0, maps, bests);
    Double found = starts.get(place);
    if (found == null) {
      found = 0.0;
      for (int stone = 0; stone < family.corners(); stone++) {
        found += seen(e, 0, stone, maps, bests) / family.corners();
      }
      starts.put(place, found);
    }
    return found;
  }

  /// The mean over what the stone may be seen to be worth.
  private double seen(int e, int t, int stone, long maps, int bests) {
    double sum = 0;
    for (int best = 0; best < family.corners(); best++) {
      if ((bests >> best & 1) == 1) {
        int left = bests & alike[stone][best];
        sum += choice(new Place(e, t, stone, maps, left)).value;
      }
    }
    return sum / Integer.bitCount(bests);
  }

  /// The best action after the stone was seen.
  Choice choice(Place at) {
    Choice found = known.get(at);
    if (found == null) {
      int best = Integer.numberOfTrailingZeros(at.bests);
      found =
          new Choice(
              family.cauldron(), family.worth(at.stone, best) + begun(at.e + 1, at.maps, at.bests));
      for (int potion = 0; potion < family.cauldron(); potion++) {
        double value = used(at, potion);
        found = value > found.value ? new Choice(potion, value) : found;
      }
      known.put(at, found);
    }
    return found;
  }

  private double used(Place at, int potion) {
    if (at.t + 1 == family.horizon()) {
      return begun(at.e + 1, at.maps, at.bests);
    }
    double sum = 0;
    for (int next = 0; next < family.corners(); next++) {
      long left = at.maps & making[at.stone][potion][next];
      if (left != 0) {
        sum += Long.bitCount(left) * seen(at.e, at.t + 1, next, left, at.bests);
      }
    }
    return sum / Long.bitCount(at.maps);
  }

  /// Acts so, after [#value] was computed.
  Player player() {
    return new Players(player -> new Playing(player, (1L << family.maps()) - 1));
  }

  /// With one potion map.
  private final class Playing implements Players.Single {
    private final PlayerState player;
    private long maps;
    private int bests = (1 << family.corners()) - 1;
    private int e;
    private int stone;

    Playing(PlayerState player, long maps) {
      this.player = player;
      this.maps = maps;
    }

    /// Others in the batch may have episodes left when this one is done.
    @Override
    public int choose() {
      if (e == episodes) {
        return family.cauldron();
      }
      stone = player.corner();
      bests &= alike(stone, worthSeen());
      return choice(new Place(e, player.steps(), stone, maps, bests)).action;
    }

    @Override
    public void learn(int choice) {
      if (player.ended()) {
        e = Math.min(e + 1, episodes);
      } else {
        maps &= making[stone][choice][player.corner()];
      }
    }

    private int worthSeen() {
      return Math.round(player.last() * family.worth(0, 0));
    }
  }
}
