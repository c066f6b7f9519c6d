package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.RuleRoom;
import dev.autodidact.environment.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleRoomSearchTest {
  private static final RuleRoom ROOM = new RuleRoom(3, 20, 4, true);
  private static final int NO = RuleRoom.NOWHERE;

  /// From (0, 0), 0 at (0, 1), 1 at (2, 1), 2 at (2, 2).
  private static final int[] START = {0, 1, 7, 8, NO};

  @Test
  void takesTheShortestWay() {
    RuleRoomSearch search = new RuleRoomSearch(ROOM);
    assertThat(search.way(START, new double[] {0, 1, 2, 0, 1, 3, 3, -1}))
        .as("takes 0, brings it next to 1, puts it, takes what that made")
        .containsExactly(1, 2, 0, 0);
    assertThat(search.way(START, new double[] {0, 1, 2, -1, -1, -1, 0, -1})).containsExactly(1);
    assertThat(search.way(START, new double[] {0, 1, 2, -1, -1, -1, 2, -1}))
        .as("round what lies on the way")
        .hasSize(4)
        .startsWith(2);
  }

  /// Held against all sequences of actions, the shortest first.
  @Test
  void noShorterWayReachesTheGoal() {
    RuleRoomSearch search = new RuleRoomSearch(ROOM);
    for (World world : World.sample(ROOM, new Seed(3), 0, 10)) {
      double[] task = world.task();
      int[] start = {4, NO, NO, NO, NO};
      int[] cells = {1, 6, 8};
      for (int k = 0; k < 3; k++) {
        start[1 + (int) task[k]] = cells[k];
      }
      List<Integer> way = search.way(start, task);
      assertThat(reaches(start, task, way.size())).isTrue();
      assertThat(reaches(start, task, way.size() - 1)).isFalse();
    }
  }

  /// Whether some actions, so many at most, reach the goal.
  private static boolean reaches(int[] state, double[] task, int left) {
    for (int action = 0; left > 0 && action < 5; action++) {
      int[] next = state.clone();
      if (ROOM.act(next, action, task) || reaches(next, task, left - 1)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void earnsWhatTheLengthOfItsWayIsWorth() {
    Oracle knowing = Oracles.of(ROOM, 2).getLast();
    for (double[] returns :
        knowing.play(ROOM, World.sample(ROOM, new Seed(1), 0, 50), 2).returns()) {
      for (double earned : returns) {
        double steps = (1 - earned) * 20 / 0.9;
        assertThat(steps).isBetween(1.999, 14.0);
        assertThat(Math.abs(steps - Math.rint(steps))).isLessThan(1e-3);
      }
    }
  }
}
