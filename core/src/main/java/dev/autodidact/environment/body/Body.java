package dev.autodidact.environment.body;

import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.mujoco.Limb;
import dev.autodidact.mujoco.Mjcf;
import dev.autodidact.mujoco.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// A body in the physics of MuJoCo, which is needed to act, not to ask what is seen and done.
///
/// Actions are clipped to [-1, 1] before anything is done with them, as the code of all papers
/// does. State: what is seen, what [#look] adds that is not seen, and the state of the
/// [Simulation].
public interface Body extends Family {
  /// What it is made of.
  Mjcf mjcf();

  /// How many motors it has.
  int motors();

  /// Steps of physics for each action.
  int frames();

  /// Numbers that are kept from step to step for the reward, but not seen.
  default int kept() {
    return 0;
  }

  /// Makes a body of what the task says; of what its file says, unless a family says otherwise.
  default void make(Simulation body, double[] task) {}

  /// Moves a body from its pose at rest to a random start.
  ///
  /// @param uniform numbers in [0, 1)
  /// @param gaussian numbers of mean 0 and variance 1
  void start(Simulation body, DoubleSupplier uniform, DoubleSupplier gaussian);

  /// Reads what is seen, and after it what is kept.
  ///
  /// @param numbers is overwritten, `[observations() + kept()]`
  void look(Simulation body, double[] numbers);

  /// What a step is worth.
  double reward(Step step);

  /// Whether the episode ends here.
  default boolean ends(Simulation body) {
    return false;
  }

  /// From where it is looked at.
  enum View {
    /// x goes to the right, z up.
    SIDE(2),

    /// x goes to the right, y up.
    ABOVE(1);

    private final int up;

    View(int up) {
      this.up = up;
    }

    /// The axis that goes up.
    public int up() {
      return up;
    }
  }

  /// From where a drawing shows it.
  default View view() {
    return View.SIDE;
  }

  /// What is hidden, in words; none where words cannot say it.
  default String hidden(double[] task) {
    return "";
  }

  /// The place where it should go, `[x, y]`, if it should go to one.
  default Optional<double[]> goal(double[] task) {
    return Optional.empty();
  }

  /// Adds noise to a pose.
  static void shake(Simulation body, DoubleSupplier noise) {
    for (int k = 0; k < body.positions(); k++) {
      body.position(k, body.position(k) + noise.getAsDouble());
    }
  }

  /// Adds noise to velocities.
  static void jolt(Simulation body, DoubleSupplier noise) {
    for (int k = 0; k < body.velocities(); k++) {
      body.velocity(k, body.velocity(k) + noise.getAsDouble());
    }
  }

  /// Writes generalised positions from `first` on, then velocities.
  ///
  /// @return how many numbers
  static int read(Simulation body, int first, double[] numbers) {
    int at = 0;
    for (int k = first; k < body.positions(); k++) {
      numbers[at++] = body.position(k);
    }
    for (int k = 0; k < body.velocities(); k++) {
      numbers[at++] = body.velocity(k);
    }
    return at;
  }

  /// A step that was just made.
  ///
  /// @param body after it
  /// @param dt seconds that it took
  /// @param place of the first generalised position before it
  /// @param before what was seen and kept before it
  /// @param now what is seen and kept after it
  /// @param action `[motors]`, clipped
  /// @param task what is hidden
  record Step(
      Simulation body,
      double dt,
      double place,
      double[] before,
      double[] now,
      double[] action,
      double[] task) {
    /// Mean velocity of the first generalised position: how fast it moved forward, in m/s.
    public double speed() {
      return (body.position(0) - place) / dt;
    }

    /// The sum of squares of the action.
    public double effort() {
      double sum = 0;
      for (double a : action) {
        sum += a * a;
      }
      return sum;
    }
  }

  @Override
  default Actions actions() {
    return new Actions.Continuous(motors());
  }

  @Override
  default int stateSize() {
    try (Simulation body = mjcf().simulation()) {
      return observations() + kept() + body.size();
    }
  }

  @Override
  default void reset(Environments batch, int i) {
    try (Simulation body = mjcf().simulation()) {
      make(body, batch.task(i));
      body.reset();
      start(body, () -> batch.chance().uniform(i), () -> batch.chance().gaussian(i));
      body.forward();
      see(body, batch, i);
    }
  }

  @Override
  default void step(Environments batch, int i) {
    int seen = observations() + kept();
    try (Simulation body = mjcf().simulation()) {
      make(body, batch.task(i));
      put(body, batch, i);
      double[] before = new double[seen];
      for (int k = 0; k < seen; k++) {
        before[k] = batch.state(i, k);
      }
      double[] action = new double[motors()];
      for (int k = 0; k < action.length; k++) {
        action[k] = Math.clamp(batch.action(i, k), -1, 1);
        body.control(k, action[k]);
      }
      double place = body.position(0);
      body.step(frames());
      double[] now = see(body, batch, i);
      double dt = frames() * body.timestep();
      batch.reward(i, reward(new Step(body, dt, place, before, now, action, batch.task(i))));
      if (ends(body)) {
        batch.end(i);
      }
    }
  }

  /// Where the limbs are in environment `i`.
  default List<Limb> limbs(Environments batch, int i) {
    try (Simulation body = mjcf().simulation()) {
      put(body, batch, i);
      body.settle();
      return body.limbs();
    }
  }

  /// How long an action lasts, in seconds.
  default double seconds() {
    try (Simulation body = mjcf().simulation()) {
      return frames() * body.timestep();
    }
  }

  /// Puts the body into the state of environment `i`.
  private void put(Simulation body, Environments batch, int i) {
    for (int k = 0; k < body.size(); k++) {
      body.state(k, batch.state(i, observations() + kept() + k));
    }
  }

  /// Puts what is seen, and the state, into the batch.
  private double[] see(Simulation body, Environments batch, int i) {
    double[] numbers = new double[observations() + kept()];
    look(body, numbers);
    for (int k = 0; k < numbers.length; k++) {
      batch.state(i, k, numbers[k]);
    }
    for (int k = 0; k < body.size(); k++) {
      batch.state(i, numbers.length + k, body.state(k));
    }
    return numbers;
  }
}
