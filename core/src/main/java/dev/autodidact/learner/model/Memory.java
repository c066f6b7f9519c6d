package dev.autodidact.learner.model;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;

/// An external memory, and how a controller writes to it and reads from it.
interface Memory {
  /// The name in its state of what was read last, `[tasks, reads]`.
  String READ = "read";

  /// The memory that `config` describes.
  static Memory of(Mann.Config config) {
    return switch (config.memory()) {
      case "lrua" -> new LeastRecentlyUsed(config);
      case "ntm" -> new TuringMemory(config);
      case "memnet" -> new GrowingMemory(config);
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

  /// Writes and reads once.
  ///
  /// @param h what the controller puts out, `[tasks, hidden]`
  /// @return the next state
  Params step(Params theta, Tensor h, Params state);
}
