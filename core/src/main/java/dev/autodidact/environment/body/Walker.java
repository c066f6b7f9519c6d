package dev.autodidact.environment.body;

import dev.autodidact.Require;
import dev.autodidact.mujoco.Mjcf;
import dev.autodidact.mujoco.Simulation;
import dev.autodidact.mujoco.Simulation.Part;

/// Two legs that walk; see [RandomParts]. It falls where it is not between 0.8 and 2 m high, or
/// leans by 1 or more.
///
/// @param horizon steps of an episode at most
public record Walker(int horizon) implements RandomParts {
  private static final Mjcf MJCF = Mjcf.beside(Walker.class, "walker.xml");

  public Walker {
    Require.between("horizon", horizon, 1, 10_000);
  }

  @Override
  public Mjcf mjcf() {
    return MJCF;
  }

  @Override
  public int motors() {
    return 6;
  }

  @Override
  public int observations() {
    return 17;
  }

  @Override
  public int count(Part part) {
    return switch (part) {
      case MASS -> 8;
      case INERTIA -> 3 * 8;
      case DAMPING -> 9;
      case FRICTION -> 3 * 8;
    };
  }

  @Override
  public boolean ends(Simulation body) {
    double z = body.position(1);
    return !(z > 0.8 && z < 2 && Math.abs(body.position(2)) < 1);
  }
}
