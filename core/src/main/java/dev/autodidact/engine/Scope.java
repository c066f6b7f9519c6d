package dev.autodidact.engine;

import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/// Frees every tensor made on this thread between opening and closing it, except those kept.
///
/// Scopes nest; a tensor belongs to the innermost one that is open when it is made.
public final class Scope implements AutoCloseable {
  private final PointerScope pointers;
  private final int recorded;
  private final Device.@Nullable Use use;

  /// A scope on the device that this thread already uses.
  public Scope() {
    this.use = null;
    this.pointers = new PointerScope();
    this.recorded = Tape.here().open();
  }

  /// A scope in which this thread makes its tensors on `device`.
  ///
  /// @throws dev.autodidact.InvalidInputException if this build or this machine has no such device
  public Scope(Device device) {
    this.use = device.use();
    this.pointers = new PointerScope();
    this.recorded = Tape.here().open();
  }

  /// Lets `tensor` outlive this scope: the caller closes it. Returns it.
  public Tensor keep(Tensor tensor) {
    tensor.raw().retainReference();
    return tensor;
  }

  /// Lets outlive this scope how its tensors were made: the caller closes it.
  public History keepHistory() {
    return new History(Tape.here().since(recorded));
  }

  @Override
  public void close() {
    Tape.here().close(recorded);
    pointers.close();
    if (use != null) {
      use.close();
    }
  }
}
