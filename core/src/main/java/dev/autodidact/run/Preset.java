package dev.autodidact.run;

import dev.autodidact.nn.Architecture;
import dev.autodidact.train.OuterLoop;
import java.util.Optional;

/// Complete settings of an algorithm, by name.
///
/// @param name named after the source of its tasks, or after the paper whose settings it repeats
/// @param domain what is learned from and tested on
/// @param net the net; empty for agents, whose settings have it
/// @param config the algorithm's own settings
/// @param training the outer loop
public record Preset(
    String name, Domain domain, Optional<Architecture> net, Record config, OuterLoop training) {
  /// Of a learner of few-shot tasks.
  public static Preset of(
      String name, FewShotTasks tasks, Architecture net, Record config, OuterLoop training) {
    return new Preset(name, tasks, Optional.of(net), config, training);
  }

  /// Of an agent.
  public static Preset of(String name, Worlds worlds, Record config, OuterLoop training) {
    return new Preset(name, worlds, Optional.empty(), config, training);
  }

  Experiment experiment(String algorithm) {
    return new Experiment(algorithm, name, domain, net, config, training, 1);
  }
}
