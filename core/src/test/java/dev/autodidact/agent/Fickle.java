package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Solvable;

/// Environments whose episodes end now and then; each task has a chance of that of its own. The
/// first of three choices always pays 1. At the first step of an episode all pay the second number
/// of the task on top, which is 0 in tasks that were drawn.
public record Fickle() implements Solvable {
  private static final int HORIZON = 6;

  @Override
  public int observations() {
    return 2;
  }

  @Override
  public Actions actions() {
    return new Actions.Discrete(3);
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
    return new double[] {seed.random().nextDouble(), 0};
  }

  @Override
  public void step(Environments batch, int i) {
    double gift = batch.steps(i) == 0 ? batch.task(i, 1) : 0;
    batch.reward(i, gift + (batch.choice(i) == 0 ? 1 : 0));
    if (batch.chance().uniform(i) < batch.task(i, 0)) {
      batch.end(i);
    }
  }

  @Override
  public int best(Environments batch, int i) {
    return 0;
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at] = 1;
    to[at + 1] = (float) batch.steps(i) / HORIZON;
  }
}
