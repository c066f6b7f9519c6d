package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Seed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleRoomTest {
  private static final int TAKE_OR_PUT = 0;
  private static final int UP = 1;
  private static final int RIGHT = 2;
  private static final int NO = RuleRoom.NOWHERE;
  private static final int HELD = RuleRoom.HELD;

  /// Cells are 3 x + y.
  private static final RuleRoom ROOM = new RuleRoom(3, 20, 4, true);

  /// Kinds 0, 1 and 2 are there; 0 + 1 → 3, which is wanted in hand or next to 2.
  private static double[] task(int next) {
    return new double[] {0, 1, 2, 0, 1, 3, 3, next};
  }

  private static void acts(int[] state, double[] task, int... actions) {
    for (int action : actions) {
      assertThat(ROOM.act(state, action, task)).isFalse();
    }
  }

  @Test
  void twoKindsPutNextToEachOtherMakeAThird() {
    // from (0, 0), 0 at (0, 1), 1 at (2, 1), 2 at (2, 2)
    int[] state = {0, 1, 7, 8, NO};
    double[] task = task(-1);
    acts(state, task, UP);
    assertThat(state).as("taken by walking onto it").containsExactly(1, HELD, 7, 8, NO);
    acts(state, task, RIGHT);
    assertThat(state).containsExactly(4, HELD, 7, 8, NO);
    acts(state, task, TAKE_OR_PUT);
    assertThat(state).containsExactly(4, NO, NO, 8, 4);
    assertThat(ROOM.act(state, TAKE_OR_PUT, task)).as("the goal is to hold it").isTrue();
    assertThat(state).containsExactly(4, NO, NO, 8, HELD);
  }

  @Test
  void whatWasMadeIsPutNextToTheThird() {
    int[] state = {4, HELD, 7, 8, NO};
    double[] task = task(2);
    acts(state, task, TAKE_OR_PUT, TAKE_OR_PUT, UP);
    assertThat(state).containsExactly(5, NO, NO, 8, HELD);
    assertThat(ROOM.act(state, TAKE_OR_PUT, task)).isTrue();
  }

  @Test
  void whatIsMadeNextToTheThirdIsThereAtOnce() {
    int[] state = {5, HELD, 4, 8, NO};
    assertThat(ROOM.act(state, TAKE_OR_PUT, task(2))).isTrue();
  }

  @Test
  void otherPairsMakeNothing() {
    int[] state = {5, 0, 7, HELD, NO};
    double[] task = task(-1);
    acts(state, task, RIGHT);
    acts(state, task, TAKE_OR_PUT);
    assertThat(state).containsExactly(8, 0, 7, 8, NO);
  }

  @Test
  void handsAndCellsHoldOneThing() {
    double[] task = task(-1);
    int[] full = {0, HELD, 1, 8, NO};
    acts(full, task, UP, TAKE_OR_PUT);
    assertThat(full).as("neither taken nor put").containsExactly(1, HELD, 1, 8, NO);
    int[] apart = {0, HELD, 4, 8, NO};
    acts(apart, task, TAKE_OR_PUT);
    assertThat(apart).as("a diagonal is not next to it").containsExactly(0, 0, 4, 8, NO);
  }

  @Test
  void withoutARuleThePairItselfIsTheGoal() {
    int[] state = {4, HELD, 7, 8, NO};
    double[] together = {0, 1, 2, -1, -1, -1, 0, 1};
    assertThat(ROOM.act(state.clone(), TAKE_OR_PUT, together)).isTrue();
    double[] others = {0, 1, 2, -1, -1, -1, 1, 2};
    assertThat(ROOM.act(state.clone(), TAKE_OR_PUT, others)).isFalse();
    int[] empty = {4, NO, 7, 8, NO};
    double[] hold = {0, 1, 2, -1, -1, -1, 1, -1};
    assertThat(ROOM.act(empty, RIGHT, hold)).isTrue();
  }

  @Test
  void tasksAreOfKindsThatAreThereAndOneThatIsNot() {
    Set<Integer> pairs = new HashSet<>();
    int held = 0;
    for (World world : World.sample(new RuleRoom(4, 30, 6, true), new Seed(2), 0, 400)) {
      List<Integer> t = Arrays.stream(world.task()).mapToObj(x -> (int) x).toList();
      assertThat(Set.copyOf(t.subList(0, 3))).hasSize(3);
      assertThat(t.subList(0, 3)).contains(t.get(3), t.get(4)).doesNotContain(t.get(5));
      assertThat(t.get(6)).isEqualTo(t.get(5));
      held += t.get(7) < 0 ? 1 : 0;
      assertThat(t.get(7) < 0 || t.subList(0, 3).contains(t.get(7))).isTrue();
      pairs.add(Math.min(t.get(3), t.get(4)) * 6 + Math.max(t.get(3), t.get(4)));
    }
    assertThat(pairs).hasSize(15);
    assertThat(held).isBetween(160, 240);
  }

  @Test
  void whatIsSeenIsWhereThingsAreFromHere() {
    One one = new One(new RuleRoom(2, 9, 4, true), task(-1));
    float[] seen = one.seen();
    assertThat(seen).hasSize(18);
    Set<List<Float>> cells = new HashSet<>(List.of(List.of(seen[0], seen[1])));
    for (int kind = 0; kind < 3; kind++) {
      int k = 2 + 4 * kind;
      assertThat(seen[k]).isEqualTo(1);
      assertThat(seen[k + 3]).isZero();
      cells.add(List.of(seen[0] + seen[k + 1], seen[1] + seen[k + 2]));
    }
    assertThat(cells).as("all cells, each with one").hasSize(4);
    assertThat(seen[14]).isZero();
  }

  @Test
  void theSoonerTheGoalTheMoreItPays() {
    // 2 by 2, all cells taken: the first step takes something, which is wanted
    RuleRoom room = new RuleRoom(2, 9, 4, false);
    int ended = 0;
    for (int goal = 0; goal < 3; goal++) {
      One one = new One(room, new Seed(7), 0, 1, 2, -1, -1, -1, goal, -1);
      float reward = one.step(one.seen()[0] == 0 ? RIGHT : 4);
      assertThat(reward).isEqualTo(one.ended() ? 0.9f : 0);
      ended += one.ended() ? 1 : 0;
    }
    assertThat(ended).isEqualTo(1);
  }
}
