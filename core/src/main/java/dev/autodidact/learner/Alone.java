package dev.autodidact.learner;

/// What normalises a query that is predicted by itself, without the other queries of its task.
public enum Alone {
  /// Nothing: no example affects another.
  NOTHING("no statistics of other examples"),
  /// Statistics that training carried along.
  RUNNING_STATISTICS("running statistics of training"),
  /// The batch of the support with this one query added.
  SUPPORT_AND_QUERY("the batch of the support with the query added");

  private final String says;

  Alone(String says) {
    this.says = says;
  }

  /// The same in a few words.
  public String says() {
    return says;
  }
}
