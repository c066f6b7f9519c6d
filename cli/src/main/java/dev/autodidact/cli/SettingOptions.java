package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.nn.Architecture;
import dev.autodidact.record.Records;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.Domain;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Source;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Options that change the settings of an experiment: one for each component of their records.
///
/// A component `trainWays` is the option `--train-ways`; `options.properties` says what it means. A
/// line may have the options of both domains; what means nothing to the tasks at hand is refused.
final class SettingOptions {
  /// What no net has by default.
  private static final Set<String> UNSET = Set.of("weights", "published");

  private static final ResourceBundle TEXT = ResourceBundle.getBundle("dev.autodidact.cli.options");
  private static final String NET = "net";
  private static final String SEED = "seed";
  private static final String ENCODER = "encoder";

  private static final Map<String, String> ALSO =
      Map.of("metaBatch", "--worlds", "validationTasks", "--validation-worlds");

  private SettingOptions() {}

  /// Adds the options of all that `like` is about or, where it is empty, of everything.
  ///
  /// @param like the experiment whose settings the help shows as defaults
  static void addTo(CommandSpec spec, Optional<Experiment> like) {
    boolean tasks = like.map(e -> e.domain() instanceof FewShotTasks).orElse(true);
    boolean worlds = like.map(e -> e.domain() instanceof Worlds).orElse(true);
    SequencedMap<String, Type> known = new LinkedHashMap<>();
    if (tasks) {
      addGroup(spec, known, "Tasks", ofTasks(like));
      addGroup(spec, known, "Net", ofNets());
    }
    if (worlds) {
      addGroup(spec, known, "Environments", ofWorlds(like));
    }
    addGroup(spec, known, "Training", ofTraining(tasks));
    like.ifPresent(e -> showDefaults(spec, e));
  }

  /// The same without what only single trainings have: for test tasks, nets of all and the seed.
  static void addSharedTo(CommandSpec spec, Optional<Experiment> like) {
    SequencedMap<String, Type> known = new LinkedHashMap<>();
    SequencedMap<String, Type> shared = new LinkedHashMap<>();
    if (like.map(e -> e.domain() instanceof FewShotTasks).orElse(true)) {
      shared.putAll(ofTasks(like));
      shared.keySet().removeIf(name -> name.startsWith("train"));
    }
    if (like.map(e -> e.domain() instanceof Worlds).orElse(true)) {
      ofWorlds(like).forEach(shared::putIfAbsent);
    }
    shared.put(SEED, long.class);
    addGroup(spec, known, "Tasks and environments", shared);
    like.ifPresent(e -> showDefaults(spec, e));
  }

  /// Adds the options of the environments of `like` or, where it is empty, of all.
  static void addWorldsTo(CommandSpec spec, Optional<Experiment> like) {
    SequencedMap<String, Type> options = ofWorlds(like);
    options.remove("episodes");
    addGroup(spec, new LinkedHashMap<>(), "Environments", options);
    like.ifPresent(e -> showDefaults(spec, e));
  }

  /// Adds the options of all sources of tasks: how their data are read.
  static void addSourcesTo(CommandSpec spec) {
    SequencedMap<String, Type> options = new LinkedHashMap<>();
    Catalogue.sources().forEach(source -> add(options, source.settings().getClass()));
    addGroup(spec, new LinkedHashMap<>(), "How data are read", options);
    Map<String, String> defaults = new LinkedHashMap<>();
    Catalogue.sources()
        .forEach(
            source ->
                Records.values(source.settings())
                    .forEach((name, value) -> defaults.put(name, Spelling.of(value))));
    spec.defaultValueProvider(
        arg -> arg instanceof OptionSpec option ? defaults.get(component(option)) : null);
  }

  private static void showDefaults(CommandSpec spec, Experiment e) {
    spec.defaultValueProvider(arg -> arg instanceof OptionSpec o ? value(e, component(o)) : null);
  }

  private static SequencedMap<String, Type> ofTasks(Optional<Experiment> like) {
    SequencedMap<String, Type> options = new LinkedHashMap<>();
    Collection<Source> sources =
        like.map(e -> List.of(Source.of(e.domain().name())))
            .orElse(List.copyOf(Catalogue.sources()));
    sources.forEach(source -> add(options, source.settings().getClass()));
    add(options, FewShotTasks.class);
    options.remove("source");
    return options;
  }

  private static SequencedMap<String, Type> ofNets() {
    SequencedMap<String, Type> options = new LinkedHashMap<>();
    options.put(NET, String.class);
    Catalogue.nets().forEach(net -> add(options, net.getClass()));
    return options;
  }

  private static SequencedMap<String, Type> ofWorlds(Optional<Experiment> like) {
    SequencedMap<String, Type> options = new LinkedHashMap<>();
    options.put("episodes", int.class);
    Stream<Record> families =
        like.map(e -> Stream.of((Record) e.worlds().environment()))
            .orElseGet(() -> Catalogue.families().stream().map(f -> (Record) f.family()));
    families.forEach(family -> add(options, family.getClass()));
    return options;
  }

  private static SequencedMap<String, Type> ofTraining(boolean tasks) {
    SequencedMap<String, Type> options = new LinkedHashMap<>();
    add(options, OuterLoop.class);
    if (!tasks) {
      options.keySet().removeAll(Owners.OF_META_GRADIENTS);
    }
    options.put(SEED, long.class);
    return options;
  }

  private static void add(SequencedMap<String, Type> options, Class<?> type) {
    Records.components(type)
        .filter(c -> c.getType() != Record.class)
        .forEach(c -> options.putIfAbsent(c.getName(), c.getGenericType()));
  }

  private static void addGroup(
      CommandSpec spec,
      SequencedMap<String, Type> known,
      String heading,
      SequencedMap<String, Type> options) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().heading("%n" + heading + ":%n").validate(false);
    options.forEach(
        (name, type) -> {
          if (known.putIfAbsent(name, type) == null) {
            group.addArg(option(name, type));
          }
        });
    spec.addArgGroup(group.build());
  }

  private static OptionSpec option(String component, Type declared) {
    Class<?> type = raw(declared);
    Class<?> element =
        declared instanceof ParameterizedType list ? raw(list.getActualTypeArguments()[0]) : type;
    List<String> names = new ArrayList<>(List.of(Spelling.option(component)));
    if (ALSO.containsKey(component)) {
      names.add(ALSO.get(component));
    }
    String text = TEXT.containsKey(component) ? TEXT.getString(component) : "a setting of its own";
    OptionSpec.Builder option =
        OptionSpec.builder(names.toArray(String[]::new))
            .type(type)
            .arity("1")
            .paramLabel(Spelling.choices(element))
            .description(
                text
                    + (type == List.class || UNSET.contains(component)
                        ? ""
                        : " (default: ${DEFAULT-VALUE})"));
    if (type == boolean.class) {
      option.arity("0..1").fallbackValue("true");
    } else if (type == List.class) {
      option.auxiliaryTypes(element).splitRegex(",").splitRegexSynopsisLabel(",");
    } else if (type.isEnum()) {
      option.converters(typed -> Spelling.constant(type, typed));
    }
    return option.build();
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType list ? list.getRawType() : type);
  }

  private static String component(OptionSpec option) {
    return Spelling.component(option.names()[0]);
  }

  /// The options that were given, by the names of their components.
  static Map<String, Object> given(ParseResult given) {
    Map<String, Object> values = new HashMap<>();
    given.matchedOptionsSet().forEach(o -> values.put(component(o), o.getValue()));
    values.computeIfPresent(ENCODER, (_, typed) -> Encoding.absolute(String.valueOf(typed)));
    return values;
  }

  /// The settings of a preset, changed as the options that were given say.
  ///
  /// Where a preset trains on tasks with as many ways or shots as it tests on, both change at once.
  ///
  /// @param config settings of the algorithm itself, by name
  /// @throws InvalidInputException if an option means nothing to it, or has an impossible value
  static Experiment apply(Experiment preset, Map<String, String> config, ParseResult given) {
    Map<String, Object> values = given(given);
    PretrainedOptions.settle(preset.domain(), values);
    Optional<Architecture> net = net(preset, values);
    Owners.requireMeaning(values.keySet(), preset.domain(), net);
    OuterLoop training = preset.training();
    if (values.get("iterations") instanceof Integer iterations && iterations > 0) {
      training = training.lasting(iterations);
    }
    Experiment changed =
        new Experiment(
            preset.algorithm(),
            preset.preset(),
            domain(preset.domain(), values),
            net.map(n -> (Architecture) Records.with((Record) n, values)),
            preset.config(),
            Records.with(training, values),
            values.get(SEED) instanceof Long seed ? seed : preset.seed());
    return changed.configured(config);
  }

  /// The encoder that was given, prepared for as its files say.
  static Encoding encoding(ParseResult given) {
    return given(given).get(ENCODER) instanceof String typed ? Encoding.by(typed) : Encoding.NONE;
  }

  /// The tasks or worlds of a preset, changed as the options that were given say.
  static Domain domain(Domain preset, Map<String, Object> given) {
    return switch (preset) {
      case FewShotTasks tasks -> {
        if (given.containsKey("ways") && tasks.ways() == tasks.trainWays()) {
          given.putIfAbsent("trainWays", given.get("ways"));
        }
        if (given.containsKey("shots") && tasks.shots() == tasks.trainShots()) {
          given.putIfAbsent("trainShots", given.get("shots"));
        }
        yield Records.with(tasks, given);
      }
      case Worlds worlds -> Records.with(worlds, given);
    };
  }

  private static Optional<Architecture> net(Experiment preset, Map<String, Object> values) {
    return values.get(NET) instanceof String id
            && !preset.net().map(Architecture::id).equals(Optional.of(id))
            && preset.net().isPresent()
        ? Optional.of(Catalogue.net(id))
        : preset.net();
  }

  /// What `experiment` has for this setting, as one would type it; null where it has none.
  private static @Nullable String value(Experiment experiment, String component) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(SEED, experiment.seed());
    values.putAll(Records.values(experiment.training()));
    experiment
        .net()
        .ifPresent(
            net -> {
              values.put(NET, net.id());
              values.putAll(Records.values((Record) net));
            });
    values.putAll(Records.values((Record) experiment.domain()));
    Object value = values.get(component);
    return value == null ? null : Spelling.of(value);
  }
}
