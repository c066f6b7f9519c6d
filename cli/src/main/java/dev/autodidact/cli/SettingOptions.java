package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Json;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Nearest;
import dev.autodidact.run.NetSettings;
import dev.autodidact.run.Source;
import dev.autodidact.run.TaskSettings;
import dev.autodidact.train.TrainConfig;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Options that change the settings of an experiment: one for each component of their records.
///
/// A component `trainWays` is the option `--train-ways`; `options.properties` says what it means.
final class SettingOptions {
  private static final ResourceBundle TEXT = ResourceBundle.getBundle("dev.autodidact.cli.options");

  private SettingOptions() {}

  /// @param defaults gives the experiment whose settings the help shows
  static void addTo(CommandSpec spec, Supplier<Experiment> defaults) {
    spec.addArgGroup(group("Tasks", Records.components(TaskSettings.class)));
    spec.addArgGroup(group("Net", Records.components(NetSettings.class)));
    Stream<RecordComponent> own = Arrays.stream(Experiment.class.getRecordComponents());
    spec.addArgGroup(group("Training", Stream.concat(Records.components(TrainConfig.class), own)));
    spec.defaultValueProvider(
        arg -> arg instanceof OptionSpec o ? value(defaults.get(), o.longestName()) : null);
  }

  /// Options for test tasks alone, and what all nets and trainings can share.
  ///
  /// @param defaults gives the experiment whose settings the help shows
  static void addSharedTo(CommandSpec spec, Supplier<Experiment> defaults) {
    Stream<RecordComponent> own = Arrays.stream(Experiment.class.getRecordComponents());
    Stream.concat(Records.components(TaskSettings.class), own)
        .filter(SettingOptions::isOption)
        .filter(c -> !c.getName().startsWith("train"))
        .forEach(c -> spec.addOption(option(c)));
    spec.defaultValueProvider(
        arg -> arg instanceof OptionSpec o ? value(defaults.get(), o.longestName()) : null);
  }

  /// The options that were given, by the names of their components.
  static Map<String, Object> given(ParseResult given) {
    return given.matchedOptionsSet().stream()
        .collect(Collectors.toMap(o -> Spelling.component(o.longestName()), OptionSpec::getValue));
  }

  private static ArgGroupSpec group(String heading, Stream<RecordComponent> settings) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().heading("%n" + heading + ":%n").validate(false);
    settings.filter(SettingOptions::isOption).forEach(c -> group.addArg(option(c)));
    return group.build();
  }

  private static boolean isOption(RecordComponent component) {
    Class<?> type = component.getType();
    return type.isPrimitive()
        || type.isEnum()
        || type == List.class
        || (type == String.class && TEXT.containsKey(component.getName()));
  }

  private static OptionSpec option(RecordComponent component) {
    Class<?> type = component.getType();
    String text = TEXT.getString(component.getName());
    OptionSpec.Builder option =
        OptionSpec.builder(Spelling.option(component.getName()))
            .type(type)
            .arity("1")
            .paramLabel(Spelling.choices(type))
            .description(text + (type == List.class ? "" : " (default: ${DEFAULT-VALUE})"));
    if (type == List.class) {
      option.auxiliaryTypes(Integer.class).splitRegex(",").splitRegexSynopsisLabel(",");
    } else if (type.isEnum()) {
      option.converters(typed -> Spelling.constant(type, typed));
    }
    return option.build();
  }

  /// The settings of `preset`, changed as the options that were given say.
  ///
  /// Where a preset trains on tasks with as many ways or shots as it tests on, both change at once.
  ///
  /// @param config settings of the learner itself, by name
  static Experiment apply(Experiment preset, Map<String, String> config, ParseResult given) {
    Map<String, Object> values = given(given);
    TaskSettings tasks = preset.tasks();
    requireMeaning(values.keySet(), tasks);
    if (values.containsKey("ways") && tasks.ways() == tasks.trainWays()) {
      values.putIfAbsent("trainWays", values.get("ways"));
    }
    if (values.containsKey("shots") && tasks.shots() == tasks.trainShots()) {
      values.putIfAbsent("trainShots", values.get("shots"));
    }
    TrainConfig training = preset.training();
    if (values.get("iterations") instanceof Integer iterations && iterations > 0) {
      training = training.withIterations(iterations);
    }
    return new Experiment(
        preset.learner(),
        preset.preset(),
        Records.with(tasks, values),
        Records.with(preset.net(), values),
        changed(preset.learner(), preset.config(), config),
        Records.with(training, values),
        values.get("seed") instanceof Long seed ? seed : preset.seed());
  }

  /// Refuses settings of another source than that of `tasks`.
  static void requireMeaning(Set<String> given, TaskSettings tasks) {
    List<String> own = Source.of(tasks.source()).settings();
    for (Source other : Source.values()) {
      for (String setting : other.settings()) {
        if (given.contains(setting) && !own.contains(setting)) {
          throw new InvalidInputException(
              "%s: is a setting of %s and means nothing to %s: leave it out"
                  .formatted(Spelling.option(setting), having(setting), tasks.source()));
        }
      }
    }
  }

  /// The sources that have this setting.
  private static String having(String setting) {
    return Arrays.stream(Source.values())
        .filter(source -> source.settings().contains(setting))
        .map(Source::form)
        .collect(Collectors.joining(" and "));
  }

  /// The settings of a learner or an agent, changed as asked.
  ///
  /// @param name of the learner
  static Map<String, Object> changed(
      String name, Map<String, Object> settings, Map<String, String> changes) {
    Map<String, Object> config = new TreeMap<>(settings);
    changes.forEach(
        (setting, text) -> {
          Object before = config.get(setting);
          if (before == null) {
            throw new InvalidInputException(
                config.isEmpty()
                    ? "--set %s: %s has no settings of its own".formatted(setting, name)
                    : "--set: " + Nearest.message("setting", setting, config.keySet()));
          }
          config.put(setting, like(before, setting, text));
        });
    return config;
  }

  private static Object like(Object before, String name, String text) {
    try {
      return Objects.requireNonNull(Json.convert(text, before.getClass()));
    } catch (InvalidInputException | NullPointerException e) {
      throw new InvalidInputException(
          "--set %s=%s: must be a value like %s".formatted(name, text, before), e);
    }
  }

  /// What `experiment` has for the option of this name, as one would type it; null where that is no
  /// setting.
  private static @Nullable String value(Experiment experiment, String option) {
    Object value = Records.values(experiment).get(Spelling.component(option));
    return value == null ? null : Spelling.of(value);
  }
}
