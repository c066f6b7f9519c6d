package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PlaneTest {
  /// Points of a plane in space, and a little beside it.
  @Test
  void distancesInThePlaneOfThePointsAreTheirOwn() {
    RandomGenerator random = new Seed(3).random();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      double u = 5 * random.nextGaussian();
      double v = 2 * random.nextGaussian();
      double w = 0.001 * random.nextGaussian();
      points.add(new double[] {u + v + w, u - v + w, u - 2 * w, 7});
    }
    Plane plane = Plane.of(points);
    for (double[] a : points) {
      for (double[] b : points) {
        assertThat(distance(plane.place(a), plane.place(b)))
            .isCloseTo(distance(a, b), within(0.01));
      }
    }
  }

  @Test
  void pointsOfALineAndPointsThatAreOneHaveAPlaceToo() {
    Plane line = Plane.of(List.of(new double[] {1, 1, 1}, new double[] {3, 1, 1}));
    assertThat(line.place(1, 1, 1)).containsExactly(new double[] {1, 0}, within(1e-9));
    Plane point = Plane.of(List.of(new double[] {4, 5}));
    assertThat(point.place(9, 9)).containsExactly(0, 0);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
