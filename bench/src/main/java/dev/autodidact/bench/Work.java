package dev.autodidact.bench;

import java.util.List;
import java.util.stream.Stream;

/// Work whose speed is followed, and that peers do as well.
public sealed interface Work permits Workload, Adapting {
  /// All there is, in the order in which it is shown.
  static List<Work> all() {
    return Stream.<Work[]>of(Workload.values(), Adapting.values()).flatMap(Stream::of).toList();
  }

  /// Its name on the command line, such as `maml-conv`.
  String id();

  /// The name of the peers' script that does the same work, without `.py`.
  String script();

  /// What that script is given.
  List<String> arguments();

  /// What is counted: tasks, or steps of environments.
  String unit();

  /// Of as many threads as were asked for, those that it uses.
  int threads(int asked);

  /// Units in a second: the median after a warm-up.
  ///
  /// @throws dev.autodidact.InvalidInputException if something that it needs is not installed
  double perSecond(int threads);
}
