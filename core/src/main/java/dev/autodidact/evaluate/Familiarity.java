package dev.autodidact.evaluate;

/// How familiar a query is with the classes of its task: what is low for one of other classes.
public enum Familiarity {
  /// The largest unnormalised log-probability.
  LOGIT,
  /// The largest probability.
  PROBABILITY;
}
