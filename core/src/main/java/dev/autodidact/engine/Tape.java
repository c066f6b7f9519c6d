package dev.autodidact.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The operations of this thread that have a backward pass of their own, which libtorch does not
/// know of: to it, what they return is a variable. [Gradients] go on where libtorch stops.
final class Tape {
  private static final ThreadLocal<Tape> HERE = ThreadLocal.withInitial(Tape::new);

  private final List<Operation> operations = new ArrayList<>();
  private int scopes;

  /// An operation.
  ///
  /// @param inputs what it was computed from
  /// @param saved what `backward` reads
  /// @param output a variable
  /// @param backward from the gradient with respect to the output to those with respect to the
  ///   inputs, in order
  record Operation(
      List<Tensor> inputs,
      List<Tensor> saved,
      Tensor output,
      Function<Tensor, List<Tensor>> backward) {}

  static Tape here() {
    return HERE.get();
  }

  /// Whether a scope is open, at the end of which operations are forgotten.
  boolean running() {
    return scopes > 0;
  }

  /// Records an operation with this result, and returns the result as a variable.
  Tensor record(
      List<Tensor> inputs,
      List<Tensor> saved,
      Tensor result,
      Function<Tensor, List<Tensor>> backward) {
    Tensor output = result.variable();
    operations.add(new Operation(inputs, saved, output, backward));
    return output;
  }

  /// Takes up operations of another scope, from before all that this one computes.
  void resume(List<Operation> others) {
    operations.addAll(others);
  }

  /// Oldest first.
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /// All but the oldest `count`, oldest first.
  List<Operation> since(int count) {
    return List.copyOf(operations.subList(count, operations.size()));
  }

  /// @return how many operations there are, for [#close]
  int open() {
    scopes++;
    return operations.size();
  }

  /// Forgets all but the oldest `count`.
  void close(int count) {
    scopes--;
    operations.subList(count, operations.size()).clear();
  }
}
