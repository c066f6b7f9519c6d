package dev.autodidact.engine;

/// The processes of a group can go on together no longer: one of them is missing, or has come to
/// another result.
public final class ProcessGroupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ProcessGroupException(String message) {
    super(message);
  }

  ProcessGroupException(String message, Throwable cause) {
    super(message, cause);
  }
}
