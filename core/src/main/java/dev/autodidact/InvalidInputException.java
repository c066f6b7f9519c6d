package dev.autodidact;

/// Says in one line what a person gave that cannot be used, and what would be right.
///
/// The message names the file or option; the command line prints it as it stands and exits with
/// status 2. Anything else that is thrown is a defect of this project.
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
