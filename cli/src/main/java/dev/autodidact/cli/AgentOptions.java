package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.Families;
import dev.autodidact.run.AgentExperiment;
import dev.autodidact.train.AgentTraining;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Options that change the settings of an agent's experiment: one for each setting of a family of
/// environments, and one for each component of the outer loop.
final class AgentOptions {
  static final String EPISODES = "episodes";
  private static final String SEED = "seed";
  private static final ResourceBundle TEXT = ResourceBundle.getBundle("dev.autodidact.cli.agents");

  private AgentOptions() {}

  /// @param family whose settings there are; those of all where it is empty
  /// @param defaults gives the experiment whose settings the help shows
  static void addTo(
      CommandSpec spec, Optional<Families> family, Supplier<AgentExperiment> defaults) {
    addEnvironmentTo(spec, family, defaults);
    ArgGroupSpec.Builder training = ArgGroupSpec.builder().heading("%nTraining:%n").validate(false);
    Records.components(AgentTraining.class)
        .forEach(c -> training.addArg(option(c.getName(), c.getType())));
    training.addArg(option(SEED, long.class));
    spec.addArgGroup(training.build());
  }

  /// Options for the environments alone.
  static void addEnvironmentTo(
      CommandSpec spec, Optional<Families> family, Supplier<AgentExperiment> defaults) {
    ArgGroupSpec.Builder environment =
        ArgGroupSpec.builder().heading("%nEnvironments:%n").validate(false);
    environment.addArg(option(EPISODES, int.class));
    family
        .<Map<String, Object>>map(Families::settings)
        .orElseGet(AgentOptions::settings)
        .forEach((name, value) -> environment.addArg(option(name, value.getClass())));
    spec.addArgGroup(environment.build());
    spec.defaultValueProvider(
        arg -> arg instanceof OptionSpec o ? value(defaults.get(), o.longestName()) : null);
  }

  /// The settings of all families, with what the first that has one says.
  private static NavigableMap<String, Object> settings() {
    NavigableMap<String, Object> all = new TreeMap<>();
    Arrays.stream(Families.values()).forEach(f -> f.settings().forEach(all::putIfAbsent));
    return all;
  }

  private static OptionSpec option(String name, Class<?> type) {
    OptionSpec.Builder option =
        OptionSpec.builder(Spelling.option(name))
            .type(type)
            .arity("1")
            .paramLabel(Spelling.choices(type))
            .description(TEXT.getString(name) + " (default: ${DEFAULT-VALUE})");
    return type.isEnum()
        ? option.converters(typed -> Spelling.constant(type, typed)).build()
        : option.build();
  }

  /// The settings of `preset`, changed as the options that were given say.
  ///
  /// @param config settings of the agent itself, by name
  static AgentExperiment apply(
      AgentExperiment preset, Map<String, String> config, ParseResult given) {
    Map<String, Object> values = SettingOptions.given(given);
    AgentTraining training = preset.training();
    if (values.get("iterations") instanceof Integer iterations && iterations > 0) {
      training = training.withIterations(iterations);
    }
    return new AgentExperiment(
        preset.agent(),
        preset.preset(),
        preset.family(),
        environment(preset, values),
        episodes(preset, values),
        SettingOptions.changed(preset.agent(), preset.config(), config),
        Records.with(training, values),
        values.get(SEED) instanceof Long seed ? seed : preset.seed());
  }

  /// The settings of the environments, changed as asked.
  static Map<String, Object> environment(AgentExperiment preset, Map<String, Object> given) {
    Map<String, Object> environment = new TreeMap<>(preset.environment());
    for (String name : settings().keySet()) {
      if (given.containsKey(name)) {
        if (!environment.containsKey(name)) {
          throw new InvalidInputException(
              "%s: means nothing to %s: leave it out"
                  .formatted(Spelling.option(name), preset.family()));
        }
        environment.put(name, given.get(name));
      }
    }
    return environment;
  }

  static int episodes(AgentExperiment preset, Map<String, Object> given) {
    return given.get(EPISODES) instanceof Integer episodes
        ? CommonOptions.atLeastOne("--episodes", episodes)
        : preset.episodes();
  }

  private static @Nullable String value(AgentExperiment experiment, String option) {
    String name = Spelling.component(option);
    Object value =
        switch (name) {
          case EPISODES -> experiment.episodes();
          case SEED -> experiment.seed();
          default ->
              Stream.of(experiment.environment(), Records.values(experiment.training()))
                  .filter(settings -> settings.containsKey(name))
                  .findFirst()
                  .map(settings -> settings.get(name))
                  .orElse(null);
        };
    return value == null ? null : Spelling.of(value);
  }
}
