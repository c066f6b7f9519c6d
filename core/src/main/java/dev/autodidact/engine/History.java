package dev.autodidact.engine;

import java.util.List;
import java.util.stream.Stream;

/// How tensors that outlive their scope were made, as far as libtorch does not know of it: any
/// thread can go on there.
public final class History implements AutoCloseable {
  private final List<Tape.Operation> operations;

  History(List<Tape.Operation> operations) {
    this.operations = operations;
    tensors().forEach(tensor -> tensor.raw().retainReference());
  }

  /// Lets gradients of this thread flow through it, until the innermost scope is closed.
  public void resume() {
    Tape.here().resume(operations);
  }

  @Override
  public void close() {
    tensors().forEach(Tensor::close);
  }

  private Stream<Tensor> tensors() {
    return operations.stream()
        .flatMap(
            operation ->
                Stream.of(operation.inputs(), operation.saved(), List.of(operation.output()))
                    .flatMap(List::stream));
  }
}
