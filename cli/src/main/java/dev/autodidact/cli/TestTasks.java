package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.record.Records;
import dev.autodidact.run.Domain;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Worlds;
import java.util.Map;
import java.util.stream.Collectors;

/// What a figure is about, in a few words.
final class TestTasks {
  private TestTasks() {}

  /// The source with its settings, and the test tasks.
  static String of(Domain domain, String measure) {
    return switch (domain) {
      case FewShotTasks t ->
          t.source()
              + settings(Records.values(t.settings()))
              + t.encoding().said()
              + (measure.equals("accuracy")
                  ? ", %d-way %d-shot, %s".formatted(t.ways(), t.shots(), queries(t))
                  : ", %d shots, %s"
                      .formatted(t.shots(), Words.count(t.queries(), "query", "queries")));
      case Worlds w -> w.family() + settings(Records.values((Record) w.environment()));
    };
  }

  /// How many queries a task has.
  static String queries(FewShotTasks t) {
    return t.unbalanced()
        ? "%d queries, unbalanced (Dirichlet, α = 2)".formatted(t.ways() * t.queries())
        : Words.count(t.queries(), "query", "queries") + " a class";
  }

  /// Of what is on or off, only what is on, and nothing of what is empty.
  private static String settings(Map<String, Object> settings) {
    String said =
        settings.entrySet().stream()
            .filter(e -> !e.getValue().equals(false) && !e.getValue().equals(""))
            .map(e -> Spelling.option(e.getKey()).substring(2) + " " + Spelling.of(e.getValue()))
            .map(setting -> setting.replaceFirst(" true$", ""))
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "" : " (" + said + ")";
  }
}
