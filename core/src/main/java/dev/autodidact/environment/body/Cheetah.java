package dev.autodidact.environment.body;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.mujoco.Mjcf;
import dev.autodidact.mujoco.Simulation;
import java.util.function.DoubleSupplier;

/// Half a cheetah, in a plane, that should run in a hidden direction or at a hidden speed.
///
/// Three papers mean three things by it, and their figures are not to be compared. Of all, the
/// reward is what [Aim] says less 0.05 Σ a², and an episode ends at the horizon only.
///
/// Task: `[±1]`, or `[speed]` in m/s.
///
/// @param aim what is hidden
/// @param paper whose cheetah it is
/// @param horizon steps of an episode
public record Cheetah(Aim aim, Paper paper, int horizon) implements Body {
  private static final Mjcf MJCF = Mjcf.beside(Cheetah.class, "cheetah.xml");
  private static final int TORSO = 1;
  private static final int MOTION = 17;
  private static final double EFFORT = 0.05;

  /// What is hidden.
  public enum Aim {
    /// Forward or backward: the reward is the velocity in that direction.
    DIRECTION,

    /// A speed: the reward is minus the difference from it.
    VELOCITY
  }

  /// Whose cheetah it is.
  public enum Paper {
    /// C. Finn, P. Abbeel, S. Levine. "Model-Agnostic Meta-Learning for Fast Adaptation of Deep
    /// Networks", ICML 2017, [arXiv 1703.03400](https://arxiv.org/abs/1703.03400), and its code in
    /// rllab: an action lasts 0.01 s; velocity is that of the centre of mass at the end of a step,
    /// which is also seen; speeds in [0, 2].
    FINN2017,

    /// J. Rothfuss et al. "ProMP: Proximal Meta-Policy Search", ICLR 2019, [arXiv
    /// 1810.06784](https://arxiv.org/abs/1810.06784): 0.05 s; velocity is how far the root came;
    /// speeds in [0, 3].
    ROTHFUSS2019,

    /// K. Rakelly et al. "Efficient Off-Policy Meta-Reinforcement Learning via Probabilistic
    /// Context Variables", ICML 2019, [arXiv 1903.08254](https://arxiv.org/abs/1903.08254): as
    /// before, and the place of the torso is seen, as it was at the last forces.
    RAKELLY2019
  }

  public Cheetah {
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
  public int frames() {
    return paper == Paper.FINN2017 ? 1 : 5;
  }

  @Override
  public int observations() {
    return paper == Paper.ROTHFUSS2019 ? MOTION : MOTION + 3;
  }

  @Override
  public double[] sample(Seed seed) {
    double u = seed.random().nextDouble();
    double fastest = paper == Paper.FINN2017 ? 2 : 3;
    return new double[] {
      switch (aim) {
        case DIRECTION -> u < 0.5 ? -1 : 1;
        case VELOCITY -> fastest * u;
      }
    };
  }

  @Override
  public String hidden(double[] task) {
    return switch (aim) {
      case DIRECTION -> task[0] > 0 ? "forward" : "backward";
      case VELOCITY -> "%.1f m/s".formatted(task[0]);
    };
  }

  @Override
  public void start(Simulation body, DoubleSupplier uniform, DoubleSupplier gaussian) {
    Body.shake(
        body,
        paper == Paper.FINN2017
            ? () -> 0.01 * gaussian.getAsDouble()
            : () -> 0.2 * uniform.getAsDouble() - 0.1);
    Body.jolt(body, () -> 0.1 * gaussian.getAsDouble());
  }

  @Override
  public void look(Simulation body, double[] numbers) {
    Body.read(body, 1, numbers);
    if (paper == Paper.FINN2017) {
      body.settle();
    }
    for (int k = MOTION; k < numbers.length; k++) {
      numbers[k] =
          paper == Paper.FINN2017 ? body.centre(TORSO, k - MOTION) : body.place(TORSO, k - MOTION);
    }
  }

  @Override
  public double reward(Step step) {
    double speed = paper == Paper.FINN2017 ? step.body().centreVelocity(TORSO, 0) : step.speed();
    double goal = step.task()[0];
    double run =
        switch (aim) {
          case DIRECTION -> goal * speed;
          case VELOCITY -> -Math.abs(speed - goal);
        };
    return run - EFFORT * step.effort();
  }
}
