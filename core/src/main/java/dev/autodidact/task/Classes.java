package dev.autodidact.task;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Input;
import java.util.Optional;

/// Labelled examples, grouped by class: pictures, rows of numbers, texts.
///
/// Implementations are immutable and safe to read from several threads.
public interface Classes {
  /// What one example is.
  Input input();

  /// How many classes there are.
  int classes();

  /// A name for class `c` that a person recognises.
  String name(int c);

  /// How many examples class `c` has.
  int size(int c);

  /// Example `indices[i]` of class `classes[i]`, for each i: `[n, ...]`.
  Tensor examples(int[] classes, int[] indices);

  /// SHA-256, in hex, of everything that decides what `examples` returns.
  String digest();

  /// The text that example `index` of class `c` is made of, if it is one.
  default Optional<String> text(int c, int index) {
    return Optional.empty();
  }
}
