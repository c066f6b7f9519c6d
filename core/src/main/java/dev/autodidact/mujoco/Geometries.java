package dev.autodidact.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/// The shapes that a body is made of: those that are balls or capsules are its limbs.
final class Geometries {
  private static final int BALL = 2;
  private static final int CAPSULE = 3;

  private final MemorySegment types;
  private final MemorySegment sizes;
  private final MemorySegment places;
  private final MemorySegment rotations;
  private final int[] limbs;

  Geometries(Library library, MemorySegment model, MemorySegment data) {
    int count = model.get(JAVA_INT, library.layout().of("model.ngeom"));
    types = library.array(model, "model.geom_type", JAVA_INT, count);
    sizes = library.array(model, "model.geom_size", JAVA_DOUBLE, 3 * count);
    places = library.array(data, "data.geom_xpos", JAVA_DOUBLE, 3 * count);
    rotations = library.array(data, "data.geom_xmat", JAVA_DOUBLE, 9 * count);
    limbs = IntStream.range(0, count).filter(g -> type(g) == BALL || type(g) == CAPSULE).toArray();
  }

  private int type(int g) {
    return types.getAtIndex(JAVA_INT, g);
  }

  /// Where they are now.
  List<Limb> limbs() {
    return IntStream.of(limbs).mapToObj(this::limb).toList();
  }

  /// The axis of a capsule is the third column of its rotation.
  private Limb limb(int g) {
    double half = type(g) == BALL ? 0 : sizes.getAtIndex(JAVA_DOUBLE, 3L * g + 1);
    double[] from = new double[3];
    double[] to = new double[3];
    for (int k = 0; k < 3; k++) {
      double centre = places.getAtIndex(JAVA_DOUBLE, 3L * g + k);
      double reach = half * rotations.getAtIndex(JAVA_DOUBLE, 9L * g + 3L * k + 2);
      from[k] = centre - reach;
      to[k] = centre + reach;
    }
    return new Limb(from, to, sizes.getAtIndex(JAVA_DOUBLE, 3L * g));
  }
}
