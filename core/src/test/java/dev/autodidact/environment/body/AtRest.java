package dev.autodidact.environment.body;

import dev.autodidact.engine.Seed;
import dev.autodidact.mujoco.Mjcf;
import dev.autodidact.mujoco.Simulation;
import java.util.function.DoubleSupplier;

/// A body that starts in the pose of its file, at rest.
record AtRest(Body body) implements Body {
  @Override
  public Mjcf mjcf() {
    return body.mjcf();
  }

  @Override
  public int motors() {
    return body.motors();
  }

  @Override
  public int frames() {
    return body.frames();
  }

  @Override
  public int observations() {
    return body.observations();
  }

  @Override
  public int kept() {
    return body.kept();
  }

  @Override
  public int horizon() {
    return body.horizon();
  }

  @Override
  public double[] sample(Seed seed) {
    return body.sample(seed);
  }

  @Override
  public void make(Simulation simulation, double[] task) {
    body.make(simulation, task);
  }

  @Override
  public void start(Simulation simulation, DoubleSupplier uniform, DoubleSupplier gaussian) {}

  @Override
  public void look(Simulation simulation, double[] numbers) {
    body.look(simulation, numbers);
  }

  @Override
  public double reward(Step step) {
    return body.reward(step);
  }

  @Override
  public boolean ends(Simulation simulation) {
    return body.ends(simulation);
  }
}
