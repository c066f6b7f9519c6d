package dev.autodidact.bench;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// A policy at random in a batch as large as those of a training: 40 worlds, 20 environments each.
final class RandomSteps {
  /// Environments that are stepped together.
  static final int BATCH = 800;

  private static final int COPIES = 20;
  private static final int ROUNDS = 5;
  private static final double SECONDS = 1;

  private final Environments batch;
  private final Streams dice;
  private final float[] chosen;

  RandomSteps(Family family) {
    this.batch =
        new Environments(family, World.sample(family, new Seed(1), 0, BATCH / COPIES), COPIES);
    this.dice = batch.streams("actions");
    this.chosen = new float[batch.count() * family.actions().size()];
  }

  /// One step in each environment, and what is seen then.
  float[] step() {
    switch (batch.family().actions()) {
      case Actions.Discrete(int count) -> {
        for (int i = 0; i < chosen.length; i++) {
          chosen[i] = dice.below(i, count);
        }
      }
      case Actions.Continuous(int size) -> {
        for (int k = 0; k < chosen.length; k++) {
          chosen[k] = (float) (2 * dice.uniform(k / size) - 1);
        }
      }
    }
    batch.step(chosen);
    return batch.observations();
  }

  /// Steps in a second of processor time of this thread, which other work on the machine disturbs
  /// less: the median of some rounds after the first.
  double perSecond() {
    double[] rounds = new double[ROUNDS];
    round();
    Arrays.setAll(rounds, _ -> round());
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private double round() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    long steps = 0;
    double seconds;
    do {
      step();
      steps += BATCH;
      seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
    } while (seconds < SECONDS);
    return steps / seconds;
  }
}
