package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A player of environments with discrete actions, which plays each of them by itself.
///
/// @param single starts to play one environment
record Players(Function<PlayerState, Single> single) implements Player {
  /// Plays one environment.
  @FunctionalInterface
  interface Single {
    int choose();

    default void learn(int choice) {}
  }

  @Override
  public Play start(Environments batch) {
    Streams streams = batch.streams("player");
    List<Single> players =
        IntStream.range(0, batch.count())
            .mapToObj(i -> single.apply(new PlayerState(batch, i, new Rng(streams, i))))
            .toList();
    return new Play() {
      @Override
      public void choose(float[] actions) {
        for (int i = 0; i < actions.length; i++) {
          actions[i] = players.get(i).choose();
        }
      }

      @Override
      public void learn(float[] actions) {
        for (int i = 0; i < actions.length; i++) {
          players.get(i).learn((int) actions[i]);
        }
      }
    };
  }
}
