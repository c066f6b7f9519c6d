package dev.autodidact.agent.oracle;

import dev.autodidact.environment.Cell;
import dev.autodidact.environment.Environments;

/// What a player sees of one environment of a batch.
///
/// @param rng the random numbers of the player there
record PlayerState(Environments batch, int i, Rng rng) {
  /// Which number of a one-hot observation is 1: what is seen now.
  int seen() {
    return one(batch.observations());
  }

  /// Which number of a one-hot observation is 1: what the last step led to.
  int outcome() {
    return one(batch.outcomes());
  }

  private int one(float[] observations) {
    int width = batch.family().observations();
    int k = 0;
    while (observations[i * width + k] == 0) {
      k++;
    }
    return k;
  }

  /// The cell of a grid that begins an observation: where it is now.
  Cell cell() {
    return cell(batch.observations());
  }

  /// The same of where the last step led.
  Cell outcomeCell() {
    return cell(batch.outcomes());
  }

  private Cell cell(float[] observations) {
    int at = i * batch.family().observations();
    return new Cell((int) observations[at], (int) observations[at + 1]);
  }

  /// The corner of a stone, with its worth after it, that is seen now.
  int corner() {
    int corner = 0;
    for (int axis = 0; axis < batch.family().observations() - 1; axis++) {
      corner |= (int) batch.observations()[i * batch.family().observations() + axis] << axis;
    }
    return corner;
  }

  /// The last number of what is seen now.
  float last() {
    return batch.observations()[(i + 1) * batch.family().observations() - 1];
  }

  float reward() {
    return batch.rewards()[i];
  }

  boolean ended() {
    return batch.ended()[i];
  }

  /// Steps since the episode began.
  int steps() {
    return batch.steps(i);
  }

  /// The hidden task: for those who may know it.
  double[] task() {
    return batch.task(i);
  }
}
