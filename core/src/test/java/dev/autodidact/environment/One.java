package dev.autodidact.environment;

import dev.autodidact.engine.Seed;
import java.util.List;

/// One environment with a task that a test made up.
final class One {
  private final Environments batch;

  One(Family family, double... task) {
    this(family, new Seed(1), task);
  }

  One(Family family, Seed seed, double... task) {
    batch = new Environments(family, List.of(new World(task, seed)), 1);
  }

  /// One step: its reward.
  float step(double... action) {
    float[] chosen = new float[action.length];
    for (int k = 0; k < action.length; k++) {
      chosen[k] = (float) action[k];
    }
    batch.step(chosen);
    return batch.rewards()[0];
  }

  /// What is seen now.
  float[] seen() {
    return batch.observations().clone();
  }

  /// What the last step led to.
  float[] outcome() {
    return batch.outcomes().clone();
  }

  boolean ended() {
    return batch.ended()[0];
  }

  /// Walks to a goal in a grid by the shortest way until the episode ends: its return.
  double walkTo(Cell goal) {
    double sum = 0;
    do {
      int x = (int) seen()[0];
      int y = (int) seen()[1];
      int move = x < goal.x() ? 2 : x > goal.x() ? 4 : y < goal.y() ? 1 : y > goal.y() ? 3 : 0;
      sum += step(move);
    } while (!ended());
    return sum;
  }
}
