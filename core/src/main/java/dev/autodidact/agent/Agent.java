package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// An algorithm that learns in many environments how to learn in a new one.
///
/// It holds no state: what it has learned is θ, which it is given. Names in θ that start with
/// `running.` are carried along: the state of its optimizers.
public interface Agent {
  /// θ before any training.
  Params init(Seed seed);

  /// One meta-step: acts in fresh environments of these worlds, and improves θ. The result is the
  /// same at any number of workers.
  ///
  /// @param rate outer learning rate
  /// @return its θ belongs to the innermost open scope
  Improvement improve(Params theta, List<World> worlds, double rate, Workers workers);

  /// The mini learning session, in each of these worlds, without changing θ.
  ///
  /// @param family that of training, or one that looks alike
  /// @param stages episodes; or, for agents that adapt by gradient steps, those steps and one more
  Session adapt(Params theta, Family family, List<World> worlds, int stages);

  /// The files that it is trained on besides worlds, by what they are; adapting needs none of them.
  default SequencedMap<String, Path> files() {
    return new LinkedHashMap<>();
  }

  /// Gets ready to be trained: reads its files, if it has any.
  ///
  /// @throws dev.autodidact.InvalidInputException if it cannot be trained on what they hold
  default void prepare() {}

  /// What of θ adapting needs: all but what only training goes on from, such as old experience.
  default Params kept(Params theta) {
    return theta;
  }

  /// How it acts step by step where somebody else has the environments, as [#adapt] does in its
  /// own; empty if it can only play whole sessions.
  default Optional<Stepping> stepping() {
    return Optional.empty();
  }

  /// How many episodes in each world a stage of adapting takes.
  default int episodesPerStage() {
    return 1;
  }
}
