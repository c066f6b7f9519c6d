package dev.autodidact.agent;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which [Histories] are learned from.
///
/// @param source what learned
/// @param sources how many learned, each in a world of its own
/// @param lifetime episodes that each learned for
/// @param every of how many episodes one is kept
/// @param sourceSeed of those worlds
/// @param histories the file that has them; empty to let them learn first
public record HistoriesConfig(
    QLearning source, int sources, int lifetime, int every, long sourceSeed, String histories) {
  /// Numbers that may be in memory: a gigabyte.
  private static final double MOST = 1 << 28;

  public HistoriesConfig {
    Require.between("sources", sources, 1, 1_000_000);
    Require.between("lifetime", lifetime, 1, 100_000);
    Require.between("every", every, 1, lifetime);
    if (!histories.isEmpty()) {
      histories = Path.of(histories).toAbsolutePath().normalize().toString();
    }
  }

  /// Lets the sources learn.
  ///
  /// @throws InvalidInputException if actions are no choices, or histories would be too large
  public Histories learned(Family family) {
    requireChoices(family);
    double kept = Histories.numbers(family, sources, lifetime / every + 1);
    double played = Histories.numbers(family, Histories.BATCH, lifetime);
    if (Math.max(kept, played) > MOST) {
      throw new InvalidInputException(
          "%d histories of %d episodes, of which one in %d is kept, take more than a gigabyte"
              .formatted(sources, lifetime, every));
    }
    List<World> worlds = World.sample(family, new Seed(sourceSeed).split("sources"), 0, sources);
    return Histories.of(family, worlds, source, lifetime, every);
  }

  private static void requireChoices(Family family) {
    if (!(family.actions() instanceof Actions.Discrete)) {
      throw new InvalidInputException(
          "ad learns from learners that choose among actions, which there are not here");
    }
  }

  /// The histories, made or read when they are first asked for, and kept.
  ///
  /// @param episodes of a context
  /// @throws InvalidInputException if they cannot be learned from
  Supplier<Histories> forContexts(Family family, int episodes) {
    requireChoices(family);
    if (histories.isEmpty()) {
      requireRoom(episodes, (lifetime + every - 1) / every);
    }
    return new Supplier<>() {
      private @Nullable Histories kept;

      @Override
      public synchronized Histories get() {
        if (kept == null) {
          Histories all =
              histories.isEmpty() ? learned(family) : Histories.read(Path.of(histories), family);
          requireRoom(episodes, all.episodes());
          kept = all;
        }
        return kept;
      }
    };
  }

  private static void requireRoom(int context, int episodes) {
    if (episodes < context) {
      throw new InvalidInputException(
          "a context of %d episodes does not fit in histories of %d".formatted(context, episodes));
    }
  }
}
