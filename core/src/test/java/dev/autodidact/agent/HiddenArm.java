package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.World;
import java.util.ArrayList;
import java.util.List;

/// Two arms, of which one always pays 1 and the other nothing. An episode is three pulls.
///
/// Task: `[2]`, the arm that is right, and the arm that is seen to pay. They are the same in worlds
/// that were sampled.
record HiddenArm() implements Solvable {
  private static final int HORIZON = 3;

  /// The same worlds, in which the rewards that are seen are those of another one.
  static List<World> shuffled(List<World> worlds) {
    List<World> shuffled = new ArrayList<>();
    for (int i = 0; i < worlds.size(); i++) {
      World other = worlds.get((i + 1) % worlds.size());
      double[] task = {worlds.get(i).task()[0], other.task()[0]};
      shuffled.add(new World(task, worlds.get(i).seed()));
    }
    return shuffled;
  }

  @Override
  public int observations() {
    return 1;
  }

  @Override
  public Actions actions() {
    return new Actions.Discrete(2);
  }

  @Override
  public int horizon() {
    return HORIZON;
  }

  @Override
  public int stateSize() {
    return 0;
  }

  @Override
  public double[] sample(Seed seed) {
    int arm = seed.random().nextInt(2);
    return new double[] {arm, arm};
  }

  @Override
  public void step(Environments batch, int i) {
    batch.reward(i, batch.choice(i) == batch.task(i, 1) ? 1 : 0);
  }

  @Override
  public int best(Environments batch, int i) {
    return (int) batch.task(i, 0);
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at] = 1;
  }
}
