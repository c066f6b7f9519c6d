package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.agent.Session;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Cell;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.GridNavi;
import dev.autodidact.environment.KeyToDoor;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.SparseRoom;
import dev.autodidact.environment.Start;
import dev.autodidact.environment.World;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridOracleTest {
  private static final GridNavi NAVI = new GridNavi(5, 15, Region.ALL);

  @Test
  void fourEpisodesAreWorthWhatIsKnown() {
    List<Oracle> oracles = Oracles.of(NAVI, 4);
    Oracle bayes = oracles.get(1);
    Oracle knowing = oracles.get(2);
    assertThat(bayes.expected().orElseThrow()).isCloseTo(37.2143, within(5e-5));
    assertThat(knowing.expected().orElseThrow()).isCloseTo(44.2857, within(5e-5));
    assertThat(episodes(bayes))
        .containsExactly(new double[] {4, 11.0714, 11.0714, 11.0714}, within(1e-4));
    assertThat(episodes(knowing))
        .containsExactly(new double[] {11.0714, 11.0714, 11.0714, 11.0714}, within(1e-4));
  }

  /// What each episode earns, averaged over all goals.
  private static double[] episodes(Oracle oracle) {
    List<World> worlds =
        NAVI.goals().stream()
            .map(goal -> new World(new double[] {goal.x(), goal.y()}, new Seed(0)))
            .toList();
    Session session = oracle.play(NAVI, worlds, 4);
    double[] means = new double[4];
    Arrays.setAll(
        means,
        e -> Arrays.stream(session.returns()).mapToDouble(r -> r[e]).average().orElseThrow());
    return means;
  }

  /// Held against backward induction over all cells and all sets of goals.
  @ParameterizedTest
  @CsvSource({"3, 1, 2", "3, 4, 1", "3, 4, 3", "3, 5, 2", "3, 7, 2", "4, 6, 1", "4, 5, 2"})
  void searchIsExact(int side, int horizon, int episodes) {
    GridNavi family = new GridNavi(side, horizon, Region.ALL);
    Goals goals = new Goals(family, episodes);
    long all = (1L << family.goals().size()) - 1;
    double expected = plain(goals, 0, new Cell(0, 0), all, new HashMap<>());
    assertThat(BayesGrid.solve(goals).value())
        .isCloseTo(expected / family.goals().size(), within(1e-9));
  }

  /// What the goals of `left` earn from step `t` on, summed; steps made before they are met cost
  /// too.
  private static double plain(
      Goals goals, int t, Cell cell, long left, Map<List<Object>, Double> known) {
    int horizon = goals.family().horizon();
    if (t == goals.episodes() * horizon) {
      return 0;
    }
    List<Object> key = List.of(t, cell, left);
    Double found = known.get(key);
    if (found != null) {
      return found;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int move = 0; move < 5; move++) {
      Cell next = cell.moved(move, goals.family().side());
      int goal = goals.family().goals().indexOf(next);
      boolean met = goal >= 0 && (left >> goal & 1) == 1;
      long rest = met ? left & ~(1L << goal) : left;
      double sum = -0.1 * Long.bitCount(rest);
      if (met) {
        int d = next.x() + next.y();
        double later = d > horizon ? -0.1 * horizon : 1 - d * 1.1 + horizon + 0.1;
        sum += horizon - t % horizon + (goals.episodes() - t / horizon - 1) * later;
      }
      Cell start = (t + 1) % horizon == 0 ? new Cell(0, 0) : next;
      best = Math.max(best, sum + plain(goals, t + 1, start, rest, known));
    }
    known.put(key, best);
    return best;
  }

  @Test
  void theKnownGoalOfTheDarkRoomIsWorthWhatIsKnown() {
    DarkRoom room = DarkRoom.lee2023();
    List<World> worlds =
        room.goals().stream()
            .map(goal -> new World(new double[] {goal.x(), goal.y()}, new Seed(0)))
            .toList();
    Session session = Oracles.of(room, 1).getLast().play(room, worlds, 1);
    assertThat(Means.of(session).mean()).isCloseTo(91.99, within(1e-9));
  }

  @Test
  void aShortestWayGetsThere() {
    for (Cell to : Cell.all(4)) {
      Cell at = new Cell(2, 1);
      for (int left = at.distance(to); left > 0; left--) {
        at = at.moved(at.toward(to, 4), 4);
        assertThat(at.distance(to)).isEqualTo(left - 1);
      }
      assertThat(at.toward(to, 4)).isZero();
    }
  }

  @Test
  void whoKnowsKeyAndDoorFindsBothInEveryEpisode() {
    KeyToDoor room = new KeyToDoor(9, 50, Start.RANDOM, Region.ALL);
    List<World> worlds = World.sample(room, new Seed(4), 0, 300);
    assertThat(List.of(Oracles.of(room, 2).getLast().play(room, worlds, 2).returns()))
        .allSatisfy(returns -> assertThat(returns).containsExactly(2, 2));
    KeyToDoor same = new KeyToDoor(3, 3, Start.CENTRE, Region.ALL);
    World both = new World(new double[] {1, 2, 1, 2}, new Seed(0));
    assertThat(Oracles.of(same, 1).getLast().play(same, List.of(both), 1).returns()[0])
        .containsExactly(2);
  }

  @Test
  void whoKnowsTheGoalOfTheHardRoomEarnsOne() {
    SparseRoom room = new SparseRoom(17, 20, Start.CENTRE, Region.ALL);
    List<World> worlds = World.sample(room, new Seed(5), 0, 300);
    assertThat(List.of(Oracles.of(room, 2).getLast().play(room, worlds, 2).returns()))
        .allSatisfy(returns -> assertThat(returns).containsExactly(1, 1));
  }

  /// In the first episode of posterior sampling each cell is drawn as often as it is the goal.
  @Test
  void posteriorSamplingEarnsWhatItShouldAtFirst() {
    DarkRoom room = new DarkRoom(4, 9, Start.CORNER, Region.ALL);
    double sum = 0;
    for (Cell drawn : Cell.all(4)) {
      Cell at = new Cell(0, 0);
      for (int t = 0; t < room.horizon(); t++) {
        at = at.moved(at.toward(drawn, 4), 4);
        sum += 1.0 / 256; // of all pairs of a drawn cell and a goal, the one that this step pays
      }
    }
    double[][] returns = sampled(room, 4000, 1);
    double mean = Arrays.stream(returns).mapToDouble(r -> r[0]).average().orElseThrow();
    assertThat(mean).isCloseTo(sum, within(0.2));
  }

  /// Each episode rules out the cell that it ends in, so sixteen are enough.
  @Test
  void posteriorSamplingGoesStraightToAGoalThatItMet() {
    DarkRoom room = new DarkRoom(4, 9, Start.CORNER, Region.ALL);
    List<World> worlds = World.sample(room, new Seed(2), 0, 40);
    double[][] returns = sampled(room, 40, 17);
    for (int i = 0; i < worlds.size(); i++) {
      Cell goal = new Cell((int) worlds.get(i).task()[0], (int) worlds.get(i).task()[1]);
      int first = 0;
      while (returns[i][first] == 0) {
        first++;
      }
      double known = room.horizon() - Math.max(1, new Cell(0, 0).distance(goal)) + 1;
      for (int episode = first + 1; episode < 17; episode++) {
        assertThat(returns[i][episode]).isEqualTo(known);
      }
    }
  }

  private static double[][] sampled(DarkRoom room, int worlds, int episodes) {
    Oracle oracle = Oracles.of(room, episodes).get(1);
    assertThat(oracle.name()).isEqualTo("posterior sampling");
    return oracle.play(room, World.sample(room, new Seed(2), 0, worlds), episodes).returns();
  }
}
