package dev.autodidact.run;

import dev.autodidact.agent.Agent;
import dev.autodidact.environment.Family;
import dev.autodidact.evaluate.Judge;
import java.util.List;

/// How an agent is built.
///
/// @param config the record of its settings
/// @param judge what of a session is its figure
/// @param builder makes the agent
/// @param presets as in [Form]
public record AgentForm<C extends Record>(
    Class<C> config, Judge judge, Builder<C> builder, List<Preset> presets) implements Form {
  public AgentForm {
    presets = List.copyOf(presets);
  }

  /// Makes an agent from its settings.
  @FunctionalInterface
  public interface Builder<C extends Record> {
    /// @param episodes of a session in training
    Agent build(C config, Family family, int episodes);
  }

  Agent build(Record settings, Worlds worlds) {
    return builder.build(config.cast(settings), worlds.environment(), worlds.episodes());
  }
}
