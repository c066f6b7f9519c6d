package dev.autodidact.run;

import dev.autodidact.record.Json;
import dev.autodidact.train.TrainConfig;
import java.util.Map;

/// The settings of one run, as `run.json` holds them: with the data, they decide every byte of it.
///
/// @param learner its name in [Learners]
/// @param preset the preset the settings started from
/// @param tasks what is learned from and tested on
/// @param net the net
/// @param config the learner's own settings, by the names of its `Config`
/// @param training the outer loop
/// @param seed of everything random in training
public record Experiment(
    String learner,
    String preset,
    TaskSettings tasks,
    NetSettings net,
    Map<String, Object> config,
    TrainConfig training,
    long seed) {
  /// The learner's own settings, as `type` declares them.
  ///
  /// @throws dev.autodidact.InvalidInputException if they are not of that type
  <T> T settings(Class<T> type) {
    return Json.convert(config, type);
  }

  /// The same with other tasks, and other settings of the learner.
  public Experiment with(TaskSettings otherTasks, Map<String, Object> otherConfig) {
    return new Experiment(learner, preset, otherTasks, net, otherConfig, training, seed);
  }

  /// The same with another outer loop.
  public Experiment with(TrainConfig other) {
    return new Experiment(learner, preset, tasks, net, config, other, seed);
  }
}
