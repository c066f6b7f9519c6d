package dev.autodidact.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.body.Cheetah;
import dev.autodidact.mujoco.Simulation.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Mjcf CHEETAH = Mjcf.beside(Cheetah.class, "cheetah.xml");
  private static final String BALL =
      """
      <mujoco>
        <option timestep="0.01"/>
        <worldbody>
          <body pos="0 0 1">
            <joint name="up" type="slide" axis="0 0 1" damping="0"/>
            <geom type="sphere" size="0.1" mass="2" pos="0.1 0 0"/>
          </body>
        </worldbody>
        <actuator><motor joint="up"/></actuator>
      </mujoco>
      """;

  @BeforeEach
  void mujoco() {
    InstalledMuJoCo.assume();
  }

  private static double[] state(Simulation body) {
    double[] state = new double[body.size()];
    Arrays.setAll(state, body::state);
    return state;
  }

  private static double[] start() {
    try (Simulation body = CHEETAH.simulation()) {
      body.reset();
      return state(body);
    }
  }

  /// One step from a state, in a simulation that others used in between.
  private static double[] step(double[] from, int t, double sign) {
    try (Simulation body = CHEETAH.simulation()) {
      for (int k = 0; k < from.length; k++) {
        body.state(k, from[k]);
      }
      for (int k = 0; k < body.controls(); k++) {
        body.control(k, sign * 0.3 * Math.sin(0.1 * (k + 1) * t));
      }
      body.step(1);
      return state(body);
    }
  }

  private static List<double[]> golden(String file) throws IOException {
    try (InputStream in = SimulationTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  @Test
  void aThousandStepsThroughItsStatesAreThoseOfMuJoCo() throws IOException {
    double[] state = start();
    double[] other = start();
    int t = 0;
    for (double[] line : golden("cheetah.txt")) {
      while (t < line[0]) {
        t++;
        state = step(state, t, 1);
        other = step(other, t, -1);
      }
      for (int k = 0; k + 1 < line.length; k++) {
        assertThat(state[k])
            .as("number %d after %d steps", k, t)
            .isCloseTo(line[k + 1], within(1e-10));
      }
    }
    assertThat(t).isEqualTo(1000);
    assertThat(other[0]).isNotCloseTo(state[0], within(1e-3));
  }

  @Test
  void whatAllHangsOnMovesAsItsParts() {
    try (Simulation body = new Mjcf("ball", BALL).simulation()) {
      body.reset();
      body.control(0, 0);
      body.step(50);
      body.settle();
      assertThat(body.velocity(0)).isCloseTo(-9.81 * 0.5, within(1e-12));
      assertThat(body.centreVelocity(1, 2)).isCloseTo(body.velocity(0), within(1e-12));
      assertThat(body.centre(1, 2)).isCloseTo(1 + body.position(0), within(1e-12));
      assertThat(body.place(1, 2)).isCloseTo(1 + body.position(0), within(1e-12));
      assertThat(body.rotation(1, 0)).isEqualTo(1);
    }
  }

  @Test
  void aHeavierBodyIsHarderToMove() {
    try (Simulation body = new Mjcf("ball", BALL).simulation()) {
      body.scale(Part.MASS, new double[] {1, 3}, 0);
      body.reset();
      body.control(0, 60);
      body.step(1);
      assertThat(body.velocity(0)).isCloseTo((60 / 6.0 - 9.81) * 0.01, within(1e-12));
      body.scale(Part.MASS, new double[] {1, 1}, 0);
      body.reset();
      body.control(0, 60);
      body.step(1);
      assertThat(body.velocity(0)).isCloseTo((60 / 2.0 - 9.81) * 0.01, within(1e-12));
    }
  }

  @Test
  void whatIsNoBodyIsSaidInOneLine() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Mjcf("mine.xml", "<mujoco><legs/></mujoco>").simulation())
        .withMessageMatching("mine.xml: MuJoCo cannot make a body of it: [^\\n]*legs[^\\n]*");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CHEETAH.with("colour=\"red\"", "colour=\"blue\""))
        .withMessage("cheetah.xml has no colour=\"red\"");
  }

  @Test
  void physicsThatDivergesIsSaidAndNotResetInSilence() {
    try (Simulation body = new Mjcf("ball", BALL).simulation()) {
      body.reset();
      body.position(0, Double.NaN);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> body.step(1))
          .withMessageContaining("MuJoCo warns:");
    }
  }

  /// The pose is that of `tools/golden_limbs.py`.
  @Test
  void limbsAreWhereMuJoCoHasTheBallsAndCapsules() throws IOException {
    try (Simulation body = CHEETAH.simulation()) {
      body.reset();
      body.position(0, 1);
      body.position(2, 0.5);
      body.position(3, 0.3);
      body.settle();
      List<Limb> limbs = body.limbs();
      List<double[]> golden = golden("limbs.txt");
      assertThat(limbs).hasSameSizeAs(golden).hasSize(8);
      for (int k = 0; k < golden.size(); k++) {
        double[] ends = golden.get(k);
        Limb limb = limbs.get(k);
        assertThat(limb.from()).containsExactly(Arrays.copyOf(ends, 3), within(1e-12));
        assertThat(limb.to()).containsExactly(Arrays.copyOfRange(ends, 3, 6), within(1e-12));
        assertThat(limb.radius()).isEqualTo(ends[6]);
      }
    }
  }

  @Test
  void aBallIsALimbWithoutLengthAndTheGroundIsNone() {
    String ground = "<worldbody><geom type=\"plane\" size=\"1 1 1\"/>";
    try (Simulation body = new Mjcf("ball", BALL).with("<worldbody>", ground).simulation()) {
      body.reset();
      body.position(0, 2);
      body.settle();
      assertThat(body.limbs()).hasSize(1);
      Limb ball = body.limbs().getFirst();
      assertThat(ball.from()).containsExactly(new double[] {0.1, 0, 3}, within(1e-12));
      assertThat(ball.to()).containsExactly(ball.from());
      assertThat(ball.radius()).isEqualTo(0.1);
    }
  }
}
