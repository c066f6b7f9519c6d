import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.body.Body;
import dev.autodidact.mujoco.Mjcf;
import dev.autodidact.mujoco.Simulation;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Worlds;
import dev.autodidact.use.TrainedAgent;
import java.util.function.DoubleSupplier;

/// A body of one's own, and an agent that learns to learn with it: an arm of two links on a table,
/// whose hand should go to a hidden place. It needs MuJoCo.
///
///     java --enable-native-access=ALL-UNNAMED -cp "cli/target/quick/lib/*" examples/Arm.java
record Arm(int horizon) implements Body {
  private static final Mjcf MJCF =
      new Mjcf(
          "arm",
          """
          <mujoco>
            <option timestep="0.02" gravity="0 0 0"/>
            <default>
              <joint type="hinge" axis="0 0 1" damping="1" armature="0.1"/>
              <geom type="capsule" size="0.02" contype="0"/>
              <motor gear="2" ctrllimited="true" ctrlrange="-1 1"/>
            </default>
            <worldbody>
              <body name="upper">
                <joint name="shoulder"/>
                <geom fromto="0 0 0 0.5 0 0"/>
                <body name="lower" pos="0.5 0 0">
                  <joint name="elbow"/>
                  <geom fromto="0 0 0 0.5 0 0"/>
                  <body name="hand" pos="0.5 0 0"><geom type="sphere" size="0.05"/></body>
                </body>
              </body>
            </worldbody>
            <actuator><motor joint="shoulder"/><motor joint="elbow"/></actuator>
          </mujoco>
          """);
  private static final int HAND = 3; // the third body of the file

  @Override
  public Mjcf mjcf() {
    return MJCF;
  }

  @Override
  public int motors() {
    return 2;
  }

  @Override
  public int frames() {
    return 2; // an action lasts 0.04 s
  }

  @Override
  public int observations() {
    return 4; // two angles, two velocities
  }

  @Override
  public double[] sample(Seed seed) {
    double angle = seed.random().nextDouble(-2, 2);
    return new double[] {0.8 * Math.cos(angle), 0.8 * Math.sin(angle)}; // where the hand should go
  }

  @Override
  public void start(Simulation body, DoubleSupplier uniform, DoubleSupplier gaussian) {
    Body.jolt(body, () -> 0.1 * gaussian.getAsDouble());
  }

  @Override
  public void look(Simulation body, double[] numbers) {
    Body.read(body, 0, numbers);
  }

  @Override
  public double reward(Step step) {
    double x = step.body().place(HAND, 0) - step.task()[0];
    double y = step.body().place(HAND, 1) - step.task()[1];
    return -Math.hypot(x, y);
  }

  static void main() {
    var cheetah = Algorithm.of("maml").preset("cheetah-dir", "");
    var experiment =
        cheetah
            .with(new Worlds("arm", new Arm(50), 3))
            .with(cheetah.training().lasting(20).batched(20));
    try (var workers = new Workers(2);
        var agent = TrainedAgent.train(experiment, workers)) {
      var played = agent.play(40, 1, workers);
      for (int k = 0; k < played.stages(); k++) {
        IO.println("after " + k + " gradient steps: " + played.stage(k).mean());
      }
    }
  }
}
