package dev.autodidact.environment.body;

import dev.autodidact.Require;
import dev.autodidact.mujoco.Mjcf;
import dev.autodidact.mujoco.Simulation;
import dev.autodidact.mujoco.Simulation.Part;

/// One leg that hops; see [RandomParts]. It falls where it is not above 0.7 m, or leans by 0.2 or
/// more.
///
/// @param horizon steps of an episode at most
public record Hopper(int horizon) implements RandomParts {
  private static final Mjcf MJCF = Mjcf.beside(Hopper.class, "hopper.xml");

  public Hopper {
    Require.between("horizon", horizon, 1, 10_000);
  }

  @Override
  public Mjcf mjcf() {
    return MJCF;
  }

  @Override
  public int motors() {
    return 3;
  }

  @Override
  public int observations() {
    return 11;
  }

  @Override
  public int count(Part part) {
    return switch (part) {
      case MASS -> 5;
      case INERTIA -> 3 * 5;
      case DAMPING -> 6;
      case FRICTION -> 3 * 5;
    };
  }

  @Override
  public boolean ends(Simulation body) {
    return !(body.position(1) > 0.7 && Math.abs(body.position(2)) < 0.2);
  }
}
