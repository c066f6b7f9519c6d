package dev.autodidact.task;

import dev.autodidact.engine.Seed;
import dev.autodidact.nn.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A source of tasks: task `i` of a seed is always the same one.
///
/// In classification, support and queries come in the order of [Rounds]: round by round, the
/// classes of a round in the order of their labels. Learners that read the support as a sequence
/// are shown it in a random order instead ([Shuffled]).
public interface TaskDistribution {
  Problem problem();

  /// What one example is.
  Input input();

  /// Draws the tasks `first .. first + count - 1` of `seed`.
  Tasks sample(Seed seed, long first, int count);

  /// SHA-256, in hex, of the data that tasks are drawn from.
  String source();

  /// SHA-256, in hex, of the tasks `0 .. count - 1` of `seed`: the same digest, the same tasks.
  String digest(Seed seed, int count);

  /// Names of the classes, or of the tasks, that tasks are drawn from; none where they have no
  /// names.
  default List<String> names() {
    return List.of();
  }

  /// Which classes and examples task `i` of a seed has, as far as they can be named.
  default SequencedMap<String, Object> describe(Seed seed, long i) {
    return new LinkedHashMap<>();
  }

  /// The texts of task `i` of a seed, where examples are made of texts.
  default Optional<TaskTexts> texts(Seed seed, long i) {
    return Optional.empty();
  }
}
