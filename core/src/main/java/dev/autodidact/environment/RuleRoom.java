package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A small room with three objects that can be carried, a hidden goal, and a hidden rule by which
/// two of them make something else.
///
/// The goal is to hold an object of some kind, or to put two next to each other. Reaching it ends
/// the episode and pays `1 - 0.9 t / horizon` at step `t`; nothing else pays. With a rule, what the
/// goal needs is not there at first: two kinds put next to each other become it, at the place of
/// the one that was put. Which two, and what is then wanted, is found by trying, and holds in all
/// episodes of a world; where things lie at first is drawn anew in each.
///
/// This is a family of our own, like the simplest tasks of A. Nikulin et al. "XLand-MiniGrid:
/// Scalable Meta-Reinforcement Learning Environments in JAX", 2023, [arXiv
/// 2312.12044](https://arxiv.org/abs/2312.12044), whose idea of hidden rules and goals and whose
/// reward it has. It differs: objects are no obstacles, and who holds nothing takes what is walked
/// onto; one walks in four directions without turning and sees the whole room; there is one rule at
/// most and nothing that spoils it; and no goal is about being near.
///
/// Task: `[k, k, k, a, b, c, g, h]`: kinds that are there; the rule a + b → c; the goal, g next to
/// h, or in hand where h is -1. Without a rule a, b and c are -1. State: `[p, place of each kind]`,
/// where `p` is the cell one is in, a number `x side + y`, and a place is a cell, [#HELD] or
/// [#NOWHERE]. Observation: `[2 + 4 kinds]`: x and y, and of each kind whether it lies there and
/// where, x and y from here, and whether it is held. Actions: take or put, up, right, down, left.
///
/// @param side cells each way
/// @param horizon steps of an episode
/// @param kinds kinds of objects, of which three are there
/// @param rule whether there is a rule
public record RuleRoom(int side, int horizon, int kinds, boolean rule) implements Family {
  /// Places other than cells.
  public static final int NOWHERE = -1;

  /// In one's hand.
  public static final int HELD = -2;

  private static final int OBJECTS = 3;
  private static final int A = 3;
  private static final int B = 4;
  private static final int C = 5;
  private static final int G = 6;
  private static final int H = 7;

  public RuleRoom {
    Require.between("side", side, 2, 7);
    Require.between("horizon", horizon, 1, 10_000);
    Require.between("kinds", kinds, OBJECTS + 1, 9);
  }

  @Override
  public int observations() {
    return 2 + 4 * kinds;
  }

  @Override
  public Actions actions() {
    return Cell.MOVES;
  }

  @Override
  public int stateSize() {
    return 1 + kinds;
  }

  @Override
  public double[] sample(Seed seed) {
    var random = seed.random();
    int[] some = IntStream.range(0, kinds).toArray();
    for (int k = 0; k <= OBJECTS; k++) {
      int other = k + random.nextInt(kinds - k);
      int kind = some[other];
      some[other] = some[k];
      some[k] = kind;
    }
    boolean hold = random.nextBoolean();
    // the pair that makes another kind or is to be put together is the first two
    int[] task =
        rule
            ? new int[] {some[0], some[1], some[2], some[0], some[1], some[3], some[3], some[2]}
            : new int[] {some[0], some[1], some[2], -1, -1, -1, some[0], some[1]};
    task[H] = hold ? -1 : task[H];
    Arrays.sort(task, 0, OBJECTS);
    return Arrays.stream(task).asDoubleStream().toArray();
  }

  @Override
  public void reset(Environments batch, int i) {
    int[] cells = IntStream.range(0, side * side).toArray();
    for (int k = 0; k <= OBJECTS; k++) {
      int other = k + batch.chance().below(i, cells.length - k);
      int cell = cells[other];
      cells[other] = cells[k];
      cells[k] = cell;
    }
    batch.state(i, 0, cells[OBJECTS]);
    for (int kind = 0; kind < kinds; kind++) {
      batch.state(i, 1 + kind, NOWHERE);
    }
    for (int k = 0; k < OBJECTS; k++) {
      batch.state(i, 1 + (int) batch.task(i, k), cells[k]);
    }
  }

  @Override
  public void step(Environments batch, int i) {
    int[] state = state(batch, i);
    boolean reached = act(state, batch.choice(i), batch.task(i));
    for (int k = 0; k < state.length; k++) {
      batch.state(i, k, state[k]);
    }
    if (reached) {
      batch.reward(i, 1 - 0.9 * (batch.steps(i) + 1) / horizon);
      batch.end(i);
    }
  }

  /// The state of environment `i`.
  public int[] state(Environments batch, int i) {
    int[] state = new int[stateSize()];
    Arrays.setAll(state, k -> (int) batch.state(i, k));
    return state;
  }

  /// What an action makes of a state, which it changes.
  ///
  /// @return whether the goal of `task` is reached
  public boolean act(int[] state, int action, double[] task) {
    if (action > 0) {
      Cell to = cell(state[0]).moved(action, side);
      state[0] = to.x() * side + to.y();
    }
    int here = state[0];
    int held = kindAt(state, HELD);
    int there = kindAt(state, here);
    if (held < 0 && there >= 0) {
      state[1 + there] = HELD;
      return task[H] < 0 && there == task[G];
    }
    if (action > 0 || held < 0 || there >= 0) {
      return false;
    }
    state[1 + held] = here;
    int put = held;
    if (task[A] >= 0 && together(state, held, (int) task[A], (int) task[B])) {
      state[1 + (int) task[A]] = NOWHERE;
      state[1 + (int) task[B]] = NOWHERE;
      put = (int) task[C];
      state[1 + put] = here;
    }
    return task[H] >= 0 && together(state, put, (int) task[G], (int) task[H]);
  }

  /// The kind of the object at a place; negative if there is none.
  private int kindAt(int[] state, int place) {
    int kind = kinds - 1;
    while (kind >= 0 && state[1 + kind] != place) {
      kind--;
    }
    return kind;
  }

  /// Whether `put`, one of `a` and `b`, was put next to the other.
  private boolean together(int[] state, int put, int a, int b) {
    int other = state[1 + (put == a ? b : a)];
    return List.of(a, b).contains(put)
        && other >= 0
        && cell(state[1 + put]).distance(cell(other)) == 1;
  }

  private Cell cell(int number) {
    return new Cell(number / side, number % side);
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    Cell here = cell((int) batch.state(i, 0));
    to[at] = here.x();
    to[at + 1] = here.y();
    for (int kind = 0; kind < kinds; kind++) {
      int place = (int) batch.state(i, 1 + kind);
      int k = at + 2 + 4 * kind;
      to[k + 3] = place == HELD ? 1 : 0;
      if (place >= 0) {
        to[k] = 1;
        to[k + 1] = cell(place).x() - here.x();
        to[k + 2] = cell(place).y() - here.y();
      }
    }
  }
}
