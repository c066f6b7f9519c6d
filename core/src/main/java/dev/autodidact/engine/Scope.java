package dev.autodidact.engine;

import org.bytedeco.javacpp.PointerScope;

/// Frees every tensor made on this thread between opening and closing it, except those kept.
///
/// Scopes nest; a tensor belongs to the innermost one that is open when it is made.
public final class Scope implements AutoCloseable {
  private final PointerScope pointers = new PointerScope();

  /// Lets `tensor` outlive this scope: the caller closes it. Returns it.
  public Tensor keep(Tensor tensor) {
    tensor.raw().retainReference();
    return tensor;
  }

  @Override
  public void close() {
    pointers.close();
  }
}
