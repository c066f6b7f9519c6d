package dev.autodidact.learner.model;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.Optional;

/// An external memory, and how a controller writes to it and reads from it.
interface Memory {
  /// The name in its state of what was read last, `[tasks, reads]`.
  String READ = "read";

  /// The name in its state of what is in the slots, `[tasks, slots, width]`, with heads before the
  /// slots where each has its own.
  String CONTENT = "memory";

  /// The name in its state of how much each slot was used, `[tasks, slots]`, where it keeps count.
  String USAGE = "usage";

  /// What a step is given.
  ///
  /// @param h what the controller puts out, `[tasks, hidden]`
  /// @param x features of the example at hand, `[tasks, features]`
  /// @param label of the example before, `[tasks, classes]`
  record Input(Tensor h, Tensor x, Tensor label) {}

  /// What a whole sequence reads and leaves.
  ///
  /// @param reads `[tasks, n, reads]`
  /// @param after the state after the last step
  record Ahead(Tensor reads, Params after) {}

  /// The memory that `config` describes.
  static Memory of(Mann.Config config, int features, int classes) {
    return switch (config.memory()) {
      case "lrua" -> new LeastRecentlyUsed(config);
      case "ntm" -> new TuringMemory(config);
      case "memnet" -> new GrowingMemory(config, features, classes);
      default ->
          throw new InvalidInputException(
              "--set memory=%s: one of lrua, ntm, memnet".formatted(config.memory()));
    };
  }

  /// Random parameters.
  Params init(Seed seed);

  /// How many numbers are read at each step.
  int reads();

  /// The state before the first step, every tensor `[tasks, ...]`.
  ///
  /// @param like gives the precision
  Params start(long tasks, Tensor like);

  /// What [#step] would do along a sequence, where the controller has no part in it.
  ///
  /// @param x features of the examples, `[tasks, n, features]`
  /// @param late the label of the example before each, `[tasks, n, classes]`
  default Optional<Ahead> readAhead(Params theta, Tensor x, Tensor late) {
    return Optional.empty();
  }

  /// Writes and reads once.
  ///
  /// @return the next state
  Params step(Params theta, Input input, Params state);
}
