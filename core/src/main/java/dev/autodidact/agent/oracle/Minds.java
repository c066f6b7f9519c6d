package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A player with a mind for each environment, which makes choices.
record Minds(Function<Seat, Mind> mind) implements Player {
  /// Plays one environment.
  @FunctionalInterface
  interface Mind {
    int choose();

    default void learn(int choice) {}
  }

  @Override
  public Play start(Environments batch) {
    Streams streams = batch.streams("player");
    List<Mind> minds =
        IntStream.range(0, batch.count())
            .mapToObj(i -> mind.apply(new Seat(batch, i, new Dice(streams, i))))
            .toList();
    return new Play() {
      @Override
      public void choose(float[] actions) {
        for (int i = 0; i < actions.length; i++) {
          actions[i] = minds.get(i).choose();
        }
      }

      @Override
      public void learn(float[] actions) {
        for (int i = 0; i < actions.length; i++) {
          minds.get(i).learn((int) actions[i]);
        }
      }
    };
  }
}
