package dev.autodidact.agent;

import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;

/// One of two players, drawn for each environment.
///
/// @param share probability that it is `one`
record Either(double share, Player one, Player other) implements Player {
  @Override
  public Play start(Environments batch) {
    Streams rng = batch.streams("either");
    boolean[] isOne = new boolean[batch.count()];
    for (int i = 0; i < isOne.length; i++) {
      isOne[i] = rng.uniform(i) < share;
    }
    Play first = one.start(batch);
    Play second = other.start(batch);
    int size = batch.family().actions().size();
    return new Play() {
      private final float[] chosen = new float[isOne.length * size];

      @Override
      public void choose(float[] actions) {
        first.choose(chosen);
        second.choose(actions);
        for (int i = 0; i < isOne.length; i++) {
          if (isOne[i]) {
            System.arraycopy(chosen, i * size, actions, i * size, size);
          }
        }
      }

      @Override
      public void learn(float[] actions) {
        first.learn(actions);
        second.learn(actions);
      }
    };
  }
}
