package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.Families;
import dev.autodidact.run.AgentRun;
import dev.autodidact.run.Agents;
import dev.autodidact.run.Learners;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells whether a line is about agents in environments, or about learners of examples.
final class Routing {
  /// Options behind which stands a word, or a run.
  private static final Set<String> NO_VALUE =
      Set.of("--resume", "--json", "--verbose", "--help", "--shift");

  private Routing() {}

  /// Whether the line names environments, an agent that is nothing else, or the run of an agent.
  static boolean isAboutAgents(List<String> args) {
    for (int i = 1; i < args.size(); i++) {
      String word = args.get(i);
      String before = args.get(i - 1);
      boolean value = before.startsWith("--") && !NO_VALUE.contains(before);
      if (!word.startsWith("-") && !value && (isName(word) || isRun(word))) {
        return true;
      }
    }
    return false;
  }

  /// The environments that the line names.
  static Optional<Families> family(List<String> args) {
    return args.stream().filter(Families.ids()::contains).findFirst().map(Families::of);
  }

  private static boolean isName(String word) {
    return Families.ids().contains(word)
        || (Agents.ids().contains(word) && !Learners.ids().contains(word));
  }

  private static boolean isRun(String word) {
    try {
      return AgentRun.isAt(Path.of(word));
    } catch (InvalidPathException | InvalidInputException e) {
      return false;
    }
  }
}
