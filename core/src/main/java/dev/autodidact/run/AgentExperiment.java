package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.Families;
import dev.autodidact.environment.Shift;
import dev.autodidact.record.Json;
import dev.autodidact.train.AgentTraining;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

/// The settings of one run of an agent, as `run.json` holds them: they decide every byte of it.
///
/// @param agent its name in [Agents]
/// @param preset the preset the settings started from
/// @param family the environments, by their name
/// @param environment the settings of the environments
/// @param episodes of a session; or, for agents that adapt by gradient steps, those steps and one
///   more
/// @param config the agent's own settings, by the names of its `Config`
/// @param training the outer loop
/// @param seed of everything random in training
public record AgentExperiment(
    String agent,
    String preset,
    String family,
    Map<String, Object> environment,
    int episodes,
    Map<String, Object> config,
    AgentTraining training,
    long seed) {
  public AgentExperiment {
    environment = new TreeMap<>(environment);
    config = new TreeMap<>(config);
  }

  /// Those of the agent's own settings that `type` has a component for.
  ///
  /// @param more components that are no settings
  /// @throws InvalidInputException if one is missing or of another type
  <T extends Record> T part(Class<T> type, Map<String, Object> more) {
    Map<String, Object> part = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      if (config.containsKey(name)) {
        part.put(name, config.get(name));
      }
    }
    part.putAll(more);
    return Json.convert(part, type);
  }

  /// The same in other environments, or for longer.
  public AgentExperiment with(Map<String, Object> otherEnvironment, int otherEpisodes) {
    return new AgentExperiment(
        agent, preset, family, otherEnvironment, otherEpisodes, config, training, seed);
  }

  /// The same with another outer loop.
  public AgentExperiment with(AgentTraining other) {
    return new AgentExperiment(agent, preset, family, environment, episodes, config, other, seed);
  }

  /// The same in worlds that are not like those of training.
  ///
  /// @throws InvalidInputException if there are none, or training was in others than they go with
  public AgentExperiment shifted() {
    Shift shift =
        Families.of(family)
            .shift()
            .orElseThrow(
                () -> new InvalidInputException("--shift: there are no other worlds of " + family));
    shift
        .training()
        .forEach(
            (name, value) -> {
              if (!value.equals(environment.get(name))) {
                throw new InvalidInputException(
                    "--shift: %s needs a run that was trained with --%s %s"
                        .formatted(shift.says(), name, value));
              }
            });
    return with(shift.tested(environment), episodes);
  }

  /// The same with another way to act or adapt.
  public AgentExperiment configured(Map<String, Object> other) {
    return new AgentExperiment(agent, preset, family, environment, episodes, other, training, seed);
  }

  /// The same with sessions of `stages` episodes, and so many meta-steps of `worlds` worlds.
  public AgentExperiment lasting(int stages, int iterations, int worlds) {
    AgentTraining other =
        new AgentTraining(
            iterations,
            worlds,
            training.rate(),
            training.schedule(),
            iterations,
            training.validationWorlds());
    return with(environment, stages).with(other);
  }

  /// The same with another seed.
  public AgentExperiment seeded(long other) {
    return new AgentExperiment(
        agent, preset, family, environment, episodes, config, training, other);
  }
}
