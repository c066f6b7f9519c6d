package dev.autodidact.train;

/// Training stopped because its loss or its parameters are no longer numbers.
public final class DivergedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
