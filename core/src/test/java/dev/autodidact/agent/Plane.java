package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;

/// A point in the plane that should go to a hidden goal; the episode ends when it is near.
///
/// @param near how near is enough, each way
record Plane(int horizon, double near) implements Family {
  @Override
  public int observations() {
    return 2;
  }

  @Override
  public Actions actions() {
    return new Actions.Continuous(2);
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public double[] sample(Seed seed) {
    var random = seed.random();
    return new double[] {random.nextDouble(-0.5, 0.5), random.nextDouble(-0.5, 0.5)};
  }

  @Override
  public void step(Environments batch, int i) {
    double[] distance = new double[2];
    for (int k = 0; k < 2; k++) {
      batch.state(i, k, batch.state(i, k) + Math.clamp(batch.action(i, k), -0.1, 0.1));
      distance[k] = Math.abs(batch.state(i, k) - batch.task(i, k));
    }
    batch.reward(i, -Math.hypot(distance[0], distance[1]));
    if (Math.max(distance[0], distance[1]) < near) {
      batch.end(i);
    }
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at] = (float) batch.state(i, 0);
    to[at + 1] = (float) batch.state(i, 1);
  }
}
