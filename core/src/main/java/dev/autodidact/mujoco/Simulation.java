package dev.autodidact.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.autodidact.InvalidInputException;
import dev.autodidact.mujoco.Library.Of;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One body at one moment, for one thread at a time.
///
/// All that decides what happens next is in [#size] numbers: positions, velocities, and the
/// accelerations from which the solver of contacts starts. So a body is put into any state, stepped
/// and taken out again, and does what it would have done had it been stepped all along.
///
/// Coordinates and units are those of MuJoCo: metres, radians, seconds, kilograms; `z` is up. Body
/// 0 is the ground, body 1 the first one described.
@SuppressWarnings("restricted")
public final class Simulation implements AutoCloseable {
  private final Mjcf mjcf;
  private final Library library;
  private final MemorySegment model;
  private final MemorySegment data;
  private final int bodies;
  private final int dofs;
  private final int controls;
  private final double timestep;
  private final MemorySegment positions;
  private final MemorySegment velocities;
  private final MemorySegment warmStart;
  private final MemorySegment control;
  private final MemorySegment places;
  private final MemorySegment rotations;
  private final MemorySegment centres;
  private final MemorySegment subtreeVelocities;
  private final MemorySegment contactForces;
  private final Geometries geometries;
  private final Map<Part, Numbers> parts = new EnumMap<>(Part.class);

  /// @param described as its file has them
  /// @param made as they are now
  private record Numbers(double[] described, MemorySegment made) {}

  /// What a body is made of, and can be made of otherwise.
  public enum Part {
    /// Mass of each body, in kg.
    MASS("body_mass", "nbody", 1),

    /// Moments of inertia of each body, three each, in kg m².
    INERTIA("body_inertia", "nbody", 3),

    /// Damping of each generalised velocity.
    DAMPING("dof_damping", "nv", 1),

    /// Friction of each geometry: sliding, torsional, rolling.
    FRICTION("geom_friction", "ngeom", 3);

    private final String field;
    private final String count;
    private final int each;

    Part(String field, String count, int each) {
      this.field = field;
      this.count = count;
      this.each = each;
    }
  }

  Simulation(Mjcf mjcf, Library library, MemorySegment shared) {
    this.mjcf = mjcf;
    this.library = library;
    this.model = library.copy(shared).reinterpret(1 << 16);
    this.data = library.data(model).reinterpret(1 << 20);
    this.bodies = count("nbody");
    this.dofs = count("nv");
    this.controls = count("nu");
    this.timestep = model.get(JAVA_DOUBLE, library.layout().of("model.opt.timestep"));
    this.positions = data("qpos", count("nq"));
    this.velocities = data("qvel", dofs);
    this.warmStart = data("qacc_warmstart", dofs);
    this.control = data("ctrl", controls);
    this.places = data("xpos", 3 * bodies);
    this.rotations = data("xmat", 9 * bodies);
    this.centres = data("subtree_com", 3 * bodies);
    this.subtreeVelocities = data("subtree_linvel", 3 * bodies);
    this.contactForces = data("cfrc_ext", 6 * bodies);
    this.geometries = new Geometries(library, model, data);
    for (Part part : Part.values()) {
      MemorySegment made = made(part);
      parts.put(part, new Numbers(made.toArray(JAVA_DOUBLE), made));
    }
  }

  private MemorySegment made(Part part) {
    int numbers = part.each * count(part.count);
    return library.array(model, "model." + part.field, JAVA_DOUBLE, numbers);
  }

  private int count(String what) {
    return model.get(JAVA_INT, library.layout().of("model." + what));
  }

  private MemorySegment data(String field, int numbers) {
    return library.array(data, "data." + field, JAVA_DOUBLE, numbers);
  }

  /// Gives it back.
  @Override
  public void close() {
    mjcf.back(this);
  }

  // The state

  /// How many numbers a state has.
  public int size() {
    return positions() + 2 * dofs;
  }

  /// Number `k` of the state: positions, then velocities, then the start of the solver.
  public double state(int k) {
    int n = positions();
    return k < n
        ? position(k)
        : k < n + dofs ? velocity(k - n) : warmStart.getAtIndex(JAVA_DOUBLE, k - n - dofs);
  }

  public void state(int k, double value) {
    int n = positions();
    if (k < n) {
      position(k, value);
    } else if (k < n + dofs) {
      velocity(k - n, value);
    } else {
      warmStart.setAtIndex(JAVA_DOUBLE, k - n - dofs, value);
    }
  }

  /// How many generalised positions there are.
  public int positions() {
    return Math.toIntExact(positions.byteSize() / JAVA_DOUBLE.byteSize());
  }

  /// How many generalised velocities there are.
  public int velocities() {
    return dofs;
  }

  /// Generalised position `k` (`qpos`).
  public double position(int k) {
    return positions.getAtIndex(JAVA_DOUBLE, k);
  }

  public void position(int k, double value) {
    positions.setAtIndex(JAVA_DOUBLE, k, value);
  }

  /// Generalised velocity `k` (`qvel`).
  public double velocity(int k) {
    return velocities.getAtIndex(JAVA_DOUBLE, k);
  }

  public void velocity(int k, double value) {
    velocities.setAtIndex(JAVA_DOUBLE, k, value);
  }

  // What it is made of

  /// Makes it of what the file describes times these factors, one for each number of the part.
  /// Nothing that MuJoCo derived from them before is computed anew.
  ///
  /// @param factors for all numbers of the part, from `from` on
  /// @return where those of the next part are
  public int scale(Part part, double[] factors, int from) {
    Numbers numbers = Objects.requireNonNull(parts.get(part));
    double[] described = numbers.described();
    for (int k = 0; k < described.length; k++) {
      numbers.made().setAtIndex(JAVA_DOUBLE, k, described[k] * factors[from + k]);
    }
    return from + described.length;
  }

  // What it does

  /// How many motors there are.
  public int controls() {
    return controls;
  }

  /// Sets what motor `k` is told until it is told something else.
  public void control(int k, double value) {
    control.setAtIndex(JAVA_DOUBLE, k, value);
  }

  /// Seconds of a step of physics.
  public double timestep() {
    return timestep;
  }

  /// The pose that the file describes, at rest.
  public void reset() {
    run(Of.RESET);
  }

  /// Computes what follows from the state, forces included.
  public void forward() {
    run(Of.FORWARD);
    heed();
  }

  /// Some steps of physics.
  ///
  /// @throws InvalidInputException if the physics diverges, with what MuJoCo says
  public void step(int steps) {
    for (int i = 0; i < steps; i++) {
      run(Of.STEP);
    }
    heed();
  }

  private void heed() {
    String warning = Library.Warnings.take();
    if (warning != null) {
      throw new InvalidInputException("MuJoCo warns: " + warning);
    }
  }

  private void run(Of what) {
    library.run(what, model, data);
  }

  // What is seen of it

  /// Computes places, centres of mass and their velocities anew: after a step, those that are read
  /// are else of the moment at which its forces were computed.
  public void settle() {
    run(Of.KINEMATICS);
    run(Of.CENTRES);
    run(Of.VELOCITIES);
    run(Of.SUBTREE_VELOCITIES);
  }

  /// Where body `b` is along axis `k`.
  public double place(int b, int k) {
    return places.getAtIndex(JAVA_DOUBLE, 3L * b + k);
  }

  /// Number `k` of the rotation of body `b`, a matrix row by row.
  public double rotation(int b, int k) {
    return rotations.getAtIndex(JAVA_DOUBLE, 9L * b + k);
  }

  /// Where the centre of mass is, along axis `k`, of body `b` and all that hangs on it.
  public double centre(int b, int k) {
    return centres.getAtIndex(JAVA_DOUBLE, 3L * b + k);
  }

  /// How fast that moves, along axis `k`; only [#settle] computes it.
  public double centreVelocity(int b, int k) {
    return subtreeVelocities.getAtIndex(JAVA_DOUBLE, 3L * b + k);
  }

  /// Where its limbs are: the balls and capsules that it is made of.
  public List<Limb> limbs() {
    return geometries.limbs();
  }

  /// Computes the forces of contacts, as they were in the last step.
  public void contacts() {
    run(Of.CONTACT_FORCES);
  }

  /// Number `k` of all forces of contacts, six for each body: torque, then force.
  public double contact(int k) {
    return contactForces.getAtIndex(JAVA_DOUBLE, k);
  }

  /// How many bodies there are, the ground included.
  public int bodies() {
    return bodies;
  }
}
