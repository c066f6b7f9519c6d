package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// A point in the plane that is paid only near a goal on a circle around its start; what is hidden
/// is the goal.
///
/// An episode starts at (0, 0). An action is clipped to [-1, 1] each way, and a tenth of it is
/// added to the position. After the step the reward is 1 - d where the distance d to the goal is at
/// most 0.2, and nothing elsewhere.
///
/// K. Rakelly et al. "Efficient Off-Policy Meta-Reinforcement Learning via Probabilistic Context
/// Variables", ICML 2019, [arXiv 1903.08254](https://arxiv.org/abs/1903.08254), section 6.3: goals
/// on a half circle of radius 1, 20 steps; 100 steps in the code of L. Zintgraf et al. "VariBAD",
/// ICLR 2020, [arXiv 1910.08348](https://arxiv.org/abs/1910.08348).
///
/// Task: `[x, y]` of the goal. State and observation: `[x, y]`.
///
/// @param horizon steps of an episode
/// @param fromAngle degrees at which the arc of goals begins
/// @param toAngle and at which it ends
public record SparsePoint(int horizon, double fromAngle, double toAngle) implements Places {
  private static final Actions PLANE = new Actions.Continuous(2);
  private static final double STEP = 0.1;
  private static final double NEAR = 0.2;

  public SparsePoint {
    Require.between("horizon", horizon, 1, 10_000);
    Require.between("fromAngle", fromAngle, -360, 360);
    Require.between("toAngle", toAngle, fromAngle, fromAngle + 360);
  }

  /// The reward of a step that ends at distance `d` from the goal.
  public static double reward(double d) {
    return d <= NEAR ? 1 - d : 0;
  }

  @Override
  public Actions actions() {
    return PLANE;
  }

  @Override
  public Extent extent() {
    return Extent.plane(1.5);
  }

  @Override
  public double[] sample(Seed seed) {
    double angle = Math.toRadians(fromAngle + (toAngle - fromAngle) * seed.random().nextDouble());
    return new double[] {Math.cos(angle), Math.sin(angle)};
  }

  @Override
  public void step(Environments batch, int i) {
    double x = batch.state(i, 0) + STEP * Math.clamp(batch.action(i, 0), -1, 1);
    double y = batch.state(i, 1) + STEP * Math.clamp(batch.action(i, 1), -1, 1);
    batch.state(i, 0, x);
    batch.state(i, 1, y);
    double dx = x - batch.task(i, 0);
    double dy = y - batch.task(i, 1);
    batch.reward(i, reward(Math.sqrt(dx * dx + dy * dy)));
  }
}
