package dev.autodidact.environment.body;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.mujoco.Mjcf;
import dev.autodidact.mujoco.Simulation;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// A body with four legs that should go in a hidden direction, at a hidden speed, or to a hidden
/// place.
///
/// Two papers mean two things by it, and their figures are not to be compared.
///
/// Task: `[±1]`, `[speed]` in m/s, or `[x, y]` in m.
///
/// @param aim what is hidden
/// @param paper whose ant it is
/// @param horizon steps of an episode at most
public record Ant(Aim aim, Paper paper, int horizon) implements Body {
  private static final Mjcf MJCF = Mjcf.beside(Ant.class, "ant.xml");
  private static final Mjcf SLOW = MJCF.with("timestep=\"0.01\"", "timestep=\"0.02\"");
  private static final double[] CROUCHED = {0, 0, 0.55, 1, 0, 0, 0, 0, 1, 0, -1, 0, -1, 0, 1};
  private static final int TORSO = 1;
  private static final int POSITIONS = 15;
  private static final int VELOCITIES = 14;
  private static final int CONTACTS = 84;

  /// What is hidden.
  public enum Aim {
    /// Forward or backward: the reward is the velocity in that direction.
    DIRECTION,

    /// A speed forward: the reward is 1 less the difference from it.
    VELOCITY,

    /// A place: the reward is minus the sum of the distances along both axes; 4 more in
    /// [Paper#FINN2017].
    GOAL
  }

  /// Whose ant it is.
  public enum Paper {
    /// C. Finn, P. Abbeel, S. Levine. "Model-Agnostic Meta-Learning for Fast Adaptation of Deep
    /// Networks", ICML 2017, [arXiv 1703.03400](https://arxiv.org/abs/1703.03400), and its code in
    /// rllab: an action lasts 0.02 s; all positions, contacts, and rotation and centre of mass of
    /// the torso are seen; velocity is that of the centre of mass at the end of a step; speeds in
    /// [0, 3], places in [-3, 3]². The reward is less 0.005 Σ a² and 0.0005 Σ contacts², and 0.05
    /// more for every step; an episode ends where the torso is not between 0.2 and 1 m high.
    FINN2017,

    /// J. Rothfuss et al. "ProMP: Proximal Meta-Policy Search", ICLR 2019, [arXiv
    /// 1810.06784](https://arxiv.org/abs/1810.06784): 0.05 s; positions but for the place, and
    /// contacts are seen; velocity is how far the torso came; places in a circle of 3 m. The reward
    /// is less 0.5 Σ a² (0.1 with places) and, but for places, 0.0005 Σ contacts², and 1 more for
    /// every step; an episode ends where the torso is not between 0 and 1 m high.
    ROTHFUSS2019
  }

  public Ant {
    Require.between("horizon", horizon, 1, 10_000);
  }

  private boolean finn() {
    return paper == Paper.FINN2017;
  }

  @Override
  public Mjcf mjcf() {
    return finn() ? SLOW : MJCF;
  }

  @Override
  public int motors() {
    return 8;
  }

  @Override
  public int frames() {
    return finn() ? 1 : 5;
  }

  @Override
  public int observations() {
    return (finn() ? POSITIONS + 9 + 3 : POSITIONS - 2) + VELOCITIES + CONTACTS;
  }

  /// The place of the torso as it was at the last forces.
  @Override
  public int kept() {
    return 2;
  }

  @Override
  public double[] sample(Seed seed) {
    var random = seed.random();
    double u = random.nextDouble();
    return switch (aim) {
      case DIRECTION -> new double[] {u < 0.5 ? -1 : 1};
      case VELOCITY -> new double[] {3 * u};
      case GOAL ->
          finn()
              ? new double[] {6 * u - 3, random.nextDouble(-3, 3)}
              : onDisc(u, random.nextDouble());
    };
  }

  private static double[] onDisc(double u, double v) {
    double radius = 3 * Math.sqrt(u);
    return new double[] {radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v)};
  }

  @Override
  public View view() {
    return View.ABOVE;
  }

  @Override
  public String hidden(double[] task) {
    return switch (aim) {
      case DIRECTION -> task[0] > 0 ? "forward" : "backward";
      case VELOCITY -> "%.1f m/s".formatted(task[0]);
      case GOAL -> "to (%.1f, %.1f)".formatted(task[0], task[1]);
    };
  }

  @Override
  public Optional<double[]> goal(double[] task) {
    return aim == Aim.GOAL ? Optional.of(task) : Optional.empty();
  }

  @Override
  public void start(Simulation body, DoubleSupplier uniform, DoubleSupplier gaussian) {
    if (finn()) {
      for (int k = 0; k < POSITIONS; k++) {
        body.position(k, CROUCHED[k]);
      }
    }
    Body.shake(
        body,
        finn() ? () -> 0.01 * gaussian.getAsDouble() : () -> 0.2 * uniform.getAsDouble() - 0.1);
    Body.jolt(body, () -> 0.1 * gaussian.getAsDouble());
  }

  @Override
  public void look(Simulation body, double[] numbers) {
    body.contacts();
    int at = Body.read(body, finn() ? 0 : 2, numbers);
    for (int k = 0; k < CONTACTS; k++) {
      numbers[at++] = Math.clamp(body.contact(k), -1, 1);
    }
    numbers[observations()] = body.place(TORSO, 0);
    numbers[observations() + 1] = body.place(TORSO, 1);
    if (finn()) {
      body.settle();
      for (int k = 0; k < 9; k++) {
        numbers[at++] = body.rotation(TORSO, k);
      }
      for (int k = 0; k < 3; k++) {
        numbers[at++] = body.centre(TORSO, k);
      }
    }
  }

  @Override
  public double reward(Step step) {
    double[] task = step.task();
    double going =
        switch (aim) {
          case DIRECTION -> task[0] * speed(step);
          case VELOCITY -> 1 - Math.abs(speed(step) - task[0]);
          case GOAL ->
              (finn() ? 4 : 0) - Math.abs(at(step, 0) - task[0]) - Math.abs(at(step, 1) - task[1]);
        };
    double effort = finn() ? 0.005 : aim == Aim.GOAL ? 0.1 : 0.5;
    double touch = finn() || aim != Aim.GOAL ? 0.0005 : 0;
    double alive = finn() ? 0.05 : aim == Aim.GOAL ? 0 : 1;
    return going + alive - effort * step.effort() - touch * contacts(step.now());
  }

  private double speed(Step step) {
    int x = observations();
    return finn()
        ? step.body().centreVelocity(TORSO, 0)
        : (step.now()[x] - step.before()[x]) / step.dt();
  }

  private double at(Step step, int k) {
    return finn() ? step.body().centre(TORSO, k) : step.now()[observations() + k];
  }

  private double contacts(double[] seen) {
    int from = observations() - CONTACTS - (finn() ? 9 + 3 : 0);
    double sum = 0;
    for (int k = from; k < from + CONTACTS; k++) {
      sum += seen[k] * seen[k];
    }
    return sum;
  }

  @Override
  public boolean ends(Simulation body) {
    return !(body.position(2) >= (finn() ? 0.2 : 0) && body.position(2) <= 1);
  }
}
