package dev.autodidact.use;

/// How a classifier came to know its classes.
public enum Origin {
  /// By one mini learning session on all of its support.
  AT_ONCE("adapted at once"),
  /// Support was added or taken away without looking at the rest: the learner keeps sums by class,
  /// so that the result is the same as at once.
  EXACTLY("grown exactly, from sums by class"),
  /// Support was added or taken away, and the learner adapted anew to all that was then there.
  ANEW("adapted anew to the changed support");

  private final String says;

  Origin(String says) {
    this.says = says;
  }

  /// The same in a few words.
  public String says() {
    return says;
  }
}
