package dev.autodidact.environment;

import dev.autodidact.engine.Seed;

/// Environments that look alike, each of which hides a task of its own.
///
/// A family says what happens to one environment of a batch; the batch holds the numbers. So there
/// is no object for each environment, and a new family is one small class.
public interface Family {
  /// Numbers in an observation.
  int observations();

  Actions actions();

  /// Steps after which an episode ends at the latest.
  int horizon();

  /// Numbers in the state of one environment.
  int stateSize();

  /// Draws a task: numbers that the agent never sees.
  double[] sample(Seed seed);

  /// Puts environment `i` at the start of an episode; its state is all zero before.
  default void reset(Environments batch, int i) {}

  /// One step of environment `i`: reads its action, changes its state, gives a reward, and ends the
  /// episode where it ends before the horizon.
  void step(Environments batch, int i);

  /// Writes what is seen of environment `i` to `to[at]` and after it, which is all zero before: the
  /// first numbers of its state, unless a family says otherwise.
  default void observe(Environments batch, int i, float[] to, int at) {
    for (int k = 0; k < observations(); k++) {
      to[at + k] = (float) batch.state(i, k);
    }
  }
}
