package dev.autodidact.environment;

/// A family in which it is known what is best to do, for whoever knows the task.
public interface Solvable extends Family {
  /// The first of the choices that are best now in environment `i`, to be told only to those who
  /// may know its task.
  int best(Environments batch, int i);
}
