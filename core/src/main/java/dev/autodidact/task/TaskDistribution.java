package dev.autodidact.task;

import dev.autodidact.engine.Seed;

/// A source of tasks: task `i` of a seed is always the same one.
///
/// Where tasks ask for classes, support and queries come in the order of [Rounds]: round by round,
/// the classes of a round in the order of their labels. Learners that read the support as a
/// sequence are shown it in a random order instead ([Shuffled]).
public interface TaskDistribution {
  Problem problem();

  /// Sizes of one input, without the axes of tasks and examples.
  long[] inputShape();

  /// Draws the tasks `first .. first + count - 1` of `seed`.
  Tasks sample(Seed seed, long first, int count);

  /// SHA-256, in hex, of the data that tasks are drawn from.
  String source();

  /// SHA-256, in hex, of the tasks `0 .. count - 1` of `seed`: the same digest, the same tasks.
  String digest(Seed seed, int count);
}
