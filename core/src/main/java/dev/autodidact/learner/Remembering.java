package dev.autodidact.learner;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.Optional;

/// A learner that writes its support into an external memory.
public interface Remembering extends MetaLearner {
  /// What is in the memory after the support.
  ///
  /// @param phi of [Adapted]
  Remembered remembered(Params phi);

  /// What is in a memory.
  ///
  /// @param slots `[tasks, slots, width]`
  /// @param usage how much each slot was used, `[tasks, slots]`; empty where nobody keeps count
  record Remembered(Tensor slots, Optional<Tensor> usage) {}
}
