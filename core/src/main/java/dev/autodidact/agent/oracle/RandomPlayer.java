package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;

/// Chooses uniformly; continuous actions are independent normal numbers with mean 0 and variance 1.
public record RandomPlayer() implements Player {
  @Override
  public Play start(Environments batch) {
    Streams rng = batch.streams("player");
    return actions -> {
      for (int at = 0; at < actions.length; at++) {
        actions[at] =
            switch (batch.family().actions()) {
              case Actions.Discrete(int count) -> rng.below(at, count);
              case Actions.Continuous(int size) -> (float) rng.gaussian(at / size);
            };
      }
    };
  }
}
