package dev.autodidact.environment.body;

import dev.autodidact.engine.Seed;
import dev.autodidact.mujoco.Simulation;
import dev.autodidact.mujoco.Simulation.Part;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// A body that should walk forward, made of parts that are hidden.
///
/// K. Rakelly et al. "Efficient Off-Policy Meta-Reinforcement Learning via Probabilistic Context
/// Variables", ICML 2019, [arXiv 1903.08254](https://arxiv.org/abs/1903.08254): every mass, moment
/// of inertia and friction is that of its file times 1.5ᵘ, every damping times 1.3ᵘ, with u uniform
/// in [-3, 3]. As in its code, nothing else that follows from them changes. The reward is the
/// velocity, and 1 for each step, less 0.001 Σ a²; an episode ends where the body falls.
///
/// An action lasts 0.008 s. Seen are positions but for the place, and velocities within ±10.
///
/// Task: the factors of [Part], in that order.
sealed interface RandomParts extends Body permits Hopper, Walker {
  /// How many numbers there are of a part.
  int count(Part part);

  @Override
  default int frames() {
    return 4;
  }

  @Override
  default double[] sample(Seed seed) {
    var random = seed.random();
    double[] factors = new double[Arrays.stream(Part.values()).mapToInt(this::count).sum()];
    int at = 0;
    for (Part part : Part.values()) {
      double base = part == Part.DAMPING ? 1.3 : 1.5;
      for (int k = 0; k < count(part); k++) {
        factors[at++] = Math.pow(base, random.nextDouble(-3, 3));
      }
    }
    return factors;
  }

  @Override
  default void make(Simulation body, double[] task) {
    int from = 0;
    for (Part part : Part.values()) {
      from = body.scale(part, task, from);
    }
  }

  @Override
  default void start(Simulation body, DoubleSupplier uniform, DoubleSupplier gaussian) {
    DoubleSupplier noise = () -> 0.01 * uniform.getAsDouble() - 0.005;
    Body.shake(body, noise);
    Body.jolt(body, noise);
  }

  @Override
  default void look(Simulation body, double[] numbers) {
    int velocities = body.positions() - 1;
    int count = Body.read(body, 1, numbers);
    for (int k = velocities; k < count; k++) {
      numbers[k] = Math.clamp(numbers[k], -10, 10);
    }
  }

  @Override
  default double reward(Step step) {
    return step.speed() + 1 - 1e-3 * step.effort();
  }
}
