package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.Agent;
import dev.autodidact.nn.Architecture;
import dev.autodidact.record.Records;
import dev.autodidact.train.OuterLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The settings of one run: with the data, they decide every byte of it.
///
/// @param algorithm its name in the [Catalogue]
/// @param preset the preset the settings started from
/// @param domain what is learned from and tested on
/// @param net the net; empty for agents, whose settings have it
/// @param config the algorithm's own settings
/// @param training the outer loop
/// @param seed of everything random in training
public record Experiment(
    String algorithm,
    String preset,
    Domain domain,
    Optional<Architecture> net,
    Record config,
    OuterLoop training,
    long seed) {
  private static final String NET = "net";

  /// The same with other tasks or worlds.
  public Experiment with(Domain other) {
    return new Experiment(algorithm, preset, other, net, config, training, seed);
  }

  /// The same with another net.
  public Experiment with(Architecture other) {
    return new Experiment(algorithm, preset, domain, Optional.of(other), config, training, seed);
  }

  /// The same with a net that needs no file to start from, for who has θ.
  Experiment atRandom() {
    return net.map(architecture -> with(architecture.atRandom())).orElse(this);
  }

  /// The same with another outer loop.
  public Experiment with(OuterLoop other) {
    return new Experiment(algorithm, preset, domain, net, config, other, seed);
  }

  /// The same with another seed.
  public Experiment seeded(long other) {
    return new Experiment(algorithm, preset, domain, net, config, training, other);
  }

  /// The same with other settings of the algorithm itself, by their names.
  ///
  /// @throws InvalidInputException if it has no such setting, or a value will not do
  public Experiment configured(Map<String, ?> changes) {
    List<String> known = Records.names(config.getClass());
    for (String name : changes.keySet()) {
      if (!known.contains(name)) {
        throw new InvalidInputException(
            known.isEmpty()
                ? "--set %s: %s has no settings of its own".formatted(name, algorithm)
                : "--set: " + Nearest.message("setting", name, known));
      }
    }
    try {
      Record changed = Records.with(config, changes);
      return new Experiment(algorithm, preset, domain, net, changed, training, seed);
    } catch (InvalidInputException e) {
      String message = String.valueOf(e.getMessage());
      throw new InvalidInputException(
          message.startsWith("--set") ? message : "--set " + message, e);
    }
  }

  /// The same with tasks from where `typed` says, a source or a family that it is already about.
  Experiment from(String typed) {
    return domain instanceof FewShotTasks tasks ? with(tasks.from(typed)) : this;
  }

  /// The tasks of a learner.
  ///
  /// @throws InvalidInputException if this is about worlds
  public FewShotTasks tasks() {
    if (domain instanceof FewShotTasks tasks) {
      return tasks;
    }
    throw new InvalidInputException(
        "%s is about environments, not about few-shot tasks".formatted(domain.name()));
  }

  /// The worlds of an agent.
  ///
  /// @throws InvalidInputException if this is about few-shot tasks
  public Worlds worlds() {
    if (domain instanceof Worlds worlds) {
      return worlds;
    }
    throw new InvalidInputException(
        "%s has few-shot tasks, not environments".formatted(domain.name()));
  }

  /// The agent of these settings, without what it learns.
  ///
  /// @throws InvalidInputException if they are of a learner of few-shot tasks
  public Agent agent() {
    return Algorithm.of(algorithm).agent().build(config, worlds());
  }

  /// The settings as they stand in `run.json`, in one fixed order.
  public SequencedMap<String, Object> toJson() {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("algorithm", algorithm);
    json.put("preset", preset);
    json.put(domain instanceof FewShotTasks ? "tasks" : "worlds", Records.values((Record) domain));
    net.ifPresent(
        architecture -> {
          SequencedMap<String, Object> settings = new LinkedHashMap<>();
          settings.put(NET, architecture.id());
          settings.putAll(Records.values((Record) architecture));
          json.put(NET, settings);
        });
    json.put("config", Records.values(config));
    json.put("training", Records.values(training));
    json.put("seed", seed);
    return json;
  }

  /// Undoes [#toJson].
  ///
  /// @throws InvalidInputException if something is missing or of another type
  static Experiment read(Map<String, Object> json) {
    Algorithm algorithm = Algorithm.of(String.valueOf(json.get("algorithm")));
    Domain domain =
        json.containsKey("tasks")
            ? FewShotTasks.read(map(json, "tasks"))
            : Worlds.read(map(json, "worlds"));
    Optional<Architecture> net =
        json.containsKey(NET) ? Optional.of(net(map(json, NET))) : Optional.empty();
    return new Experiment(
        algorithm.id(),
        String.valueOf(json.get("preset")),
        domain,
        net,
        config(algorithm.form(domain).config(), map(json, "config")),
        training(map(json, "training")),
        json.get("seed") instanceof Number seed ? seed.longValue() : 0);
  }

  /// What runs do not say that were begun before there was such a setting.
  private static Record config(Class<? extends Record> type, Map<String, Object> json) {
    json.putIfAbsent("thinning", 1);
    json.putIfAbsent("own", 0);
    json.putIfAbsent("sharpness", 1);
    json.putIfAbsent("maxNorm", 1e9);
    return Records.read(type, json);
  }

  /// Runs that were begun before anything could be frozen do not say so.
  private static OuterLoop training(Map<String, Object> json) {
    json.putIfAbsent("freeze", List.of());
    return Records.read(OuterLoop.class, json);
  }

  private static Architecture net(Map<String, Object> json) {
    Architecture like = Catalogue.net(String.valueOf(json.get(NET)));
    return (Architecture) Records.read(((Record) like).getClass(), json);
  }

  @SuppressWarnings("unchecked") // JSON has no other names
  static Map<String, Object> map(Map<String, ?> json, String name) {
    if (json.get(name) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new InvalidInputException("%s is missing".formatted(name));
  }
}
