package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.agent.PolicyInput;
import dev.autodidact.agent.Rollout;
import dev.autodidact.agent.Session;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import java.util.List;
import java.util.OptionalDouble;

/// Someone who knows the family, and perhaps the task, but has learned nothing by meta-training.
///
/// @param name with its settings, as in a table
/// @param knowsTask whether it is told what agents must find out
/// @param optimal whether nobody who knows as much earns more on average
/// @param source where it comes from
/// @param expected what it earns on average over all tasks of the family in all episodes together,
///   where that is known exactly
public record Oracle(
    String name,
    boolean knowsTask,
    boolean optimal,
    String source,
    Player player,
    OptionalDouble expected) {
  /// Plays these worlds, so many episodes in each.
  public Session play(Family family, List<World> worlds, int episodes) {
    Environments batch = new Environments(family, worlds, 1);
    return Session.byEpisode(new Rollout(PolicyInput.OBSERVATION, episodes).play(batch, player));
  }
}
