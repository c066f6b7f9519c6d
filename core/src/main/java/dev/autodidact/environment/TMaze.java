package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// A corridor that ends in a junction, where one arm pays 1; which one is shown at the start of an
/// episode, and only there, so that it has to be remembered.
///
/// A step after which one is not as far as steps were made costs `1 / corridor`, but for the last
/// one of an episode, so going straight on costs nothing and never going -1. An arm ends the
/// episode. Who remembers earns exactly 1, who does not 0.5.
///
/// B. Bakker. "Reinforcement Learning with Long Short-Term Memory", NeurIPS 2001, with the penalty
/// of the passive T-maze of T. Ni et al. "When Do Transformers Shine in RL? Decoupling Memory from
/// Credit Assignment", NeurIPS 2023, [arXiv 2307.03864](https://arxiv.org/abs/2307.03864): an
/// episode has `corridor + 1` steps, and its arm is drawn anew. Here an arm belongs to a world, so
/// a session of one episode is theirs.
///
/// Task: `[arm]`, 1 up or -1 down. State: `[x, y, moved]`. Observation: `[junction, sign]`: whether
/// the corridor is over; at the start the task, in an arm which one it is, and otherwise 0.
/// Actions: up, right, down, left.
///
/// @param corridor steps to the junction
/// @param limit steps of an episode at most; 0 for `corridor + 1`, as in the paper
public record TMaze(int corridor, int limit) implements Family {
  /// What goes on in the corridor.
  public static final int RIGHT = 1;

  private static final Actions FOUR = new Actions.Discrete(4);
  private static final int X = 0;
  private static final int Y = 1;
  private static final int MOVED = 2;

  public TMaze {
    Require.between("corridor", corridor, 1, 9999);
    if (limit != 0) {
      Require.between("limit", limit, corridor + 1, 10_000);
    }
  }

  /// The action that enters an arm at the junction.
  public static int turn(double arm) {
    return arm > 0 ? 0 : 2;
  }

  @Override
  public int observations() {
    return 2;
  }

  @Override
  public Actions actions() {
    return FOUR;
  }

  @Override
  public int horizon() {
    return limit == 0 ? corridor + 1 : limit;
  }

  @Override
  public int stateSize() {
    return 3;
  }

  @Override
  public double[] sample(Seed seed) {
    return new double[] {seed.random().nextBoolean() ? 1 : -1};
  }

  @Override
  public void step(Environments batch, int i) {
    batch.state(i, MOVED, 1);
    int x = (int) batch.state(i, X);
    int move = batch.choice(i);
    if (move % 2 == 0 && x == corridor) {
      double arm = 1 - move;
      batch.state(i, Y, arm);
      batch.reward(i, arm == batch.task(i, 0) ? 1 : 0);
      batch.end(i);
      return;
    }
    int now = move % 2 == 0 ? x : Math.clamp((long) x + 2 - move, 0, corridor);
    batch.state(i, X, now);
    int t = batch.steps(i) + 1;
    batch.reward(i, now < t && t < horizon() ? -1.0 / corridor : 0);
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at] = batch.state(i, X) == corridor ? 1 : 0;
    to[at + 1] = (float) (batch.state(i, MOVED) == 0 ? batch.task(i, 0) : batch.state(i, Y));
  }
}
