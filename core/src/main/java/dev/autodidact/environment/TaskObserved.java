package dev.autodidact.environment;

import dev.autodidact.engine.Seed;

/// A family in which what is hidden is seen: after its observations come the numbers of the task.
///
/// @param family the same, with the task hidden
/// @param numbers of a task
public record TaskObserved(Family family, int numbers) implements Family {
  public static TaskObserved in(Family family) {
    return new TaskObserved(family, family.sample(new Seed(0)).length);
  }

  @Override
  public int observations() {
    return family.observations() + numbers;
  }

  @Override
  public Actions actions() {
    return family.actions();
  }

  @Override
  public int horizon() {
    return family.horizon();
  }

  @Override
  public int stateSize() {
    return family.stateSize();
  }

  @Override
  public double[] sample(Seed seed) {
    return family.sample(seed);
  }

  @Override
  public void reset(Environments batch, int i) {
    family.reset(batch, i);
  }

  @Override
  public void step(Environments batch, int i) {
    family.step(batch, i);
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    family.observe(batch, i, to, at);
    for (int k = 0; k < numbers; k++) {
      to[at + family.observations() + k] = (float) batch.task(i, k);
    }
  }
}
