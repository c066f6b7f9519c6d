package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// A point in the plane that should go to a goal; what is hidden is the goal.
///
/// An episode starts at (0, 0). An action is added to the position, clipped to [-0.1, 0.1] each
/// way; the reward is minus the distance to the goal after the step, and the episode ends where the
/// point is nearer to the goal than 0.01 each way.
///
/// C. Finn, P. Abbeel, S. Levine. "Model-Agnostic Meta-Learning for Fast Adaptation of Deep
/// Networks", ICML 2017, [arXiv 1703.03400](https://arxiv.org/abs/1703.03400), section 5.3: goals
/// uniform in [-0.5, 0.5]², 100 steps. Its code adds actions as they are; here they are clipped to
/// the range that the paper gives.
///
/// Task: `[x, y]` of the goal. State and observation: `[x, y]`.
///
/// @param horizon steps of an episode at most
/// @param inner goals are outside the square of this half-width
/// @param outer and inside the square of this one
public record Navigation2D(int horizon, double inner, double outer) implements Places {
  private static final Actions PLANE = new Actions.Continuous(2);
  private static final double REACH = 0.1;
  private static final double NEAR = 0.01;

  public Navigation2D {
    Require.between("horizon", horizon, 1, 10_000);
    Require.between("outer", outer, 0.01, 1000);
    Require.between("inner", inner, 0, 0.99 * outer);
  }

  /// The task of the paper.
  public static Navigation2D finn2017() {
    return new Navigation2D(100, 0, 0.5);
  }

  /// The step towards a goal at a distance of `d` one way.
  public static double towards(double d) {
    return Math.clamp(d, -REACH, REACH);
  }

  @Override
  public Actions actions() {
    return PLANE;
  }

  @Override
  public Extent extent() {
    return Extent.plane(1.3 * outer);
  }

  @Override
  public double[] sample(Seed seed) {
    var random = seed.random();
    double x;
    double y;
    do {
      x = random.nextDouble(-outer, outer);
      y = random.nextDouble(-outer, outer);
    } while (Math.max(Math.abs(x), Math.abs(y)) < inner);
    return new double[] {x, y};
  }

  @Override
  public void step(Environments batch, int i) {
    double x = batch.state(i, 0) + towards(batch.action(i, 0));
    double y = batch.state(i, 1) + towards(batch.action(i, 1));
    batch.state(i, 0, x);
    batch.state(i, 1, y);
    double dx = x - batch.task(i, 0);
    double dy = y - batch.task(i, 1);
    batch.reward(i, -Math.sqrt(dx * dx + dy * dy));
    if (Math.abs(dx) < NEAR && Math.abs(dy) < NEAR) {
      batch.end(i);
    }
  }
}
