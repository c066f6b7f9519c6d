package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Every command that the documents show can be typed. None is run.
class DocumentedCommandsTest {
  /// Tests run in the folder of their module.
  private static final Path ROOT = Path.of("..");

  /// A line of a listing, up to its comment.
  private static final Pattern LISTED = Pattern.compile("^ {4}\\./autodidact ([^#]+)");

  /// A command within a text or a table.
  private static final Pattern WITHIN =
      Pattern.compile(
          "`(?:\\./autodidact (?=[a-z])|(?=(?:train|evaluate|compare|check|list|data|bench)"
              + " ))([^`]+)`");

  /// A command that names what it is about, so that its settings can be looked up: not `train
  /// LEARNER TASKS`, which the reader fills in, nor `train --resume RUN`.
  private static final Pattern COMPLETE =
      Pattern.compile("(?!.*--net DIR)(train [a-z].*|compare.*)");

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path file : documents()) {
      for (String line : Files.readAllLines(file)) {
        Pattern pattern = LISTED.matcher(line).find() ? LISTED : WITHIN;
        Matcher command = pattern.matcher(line);
        while (command.find()) {
          commands.add(
              "%s: %s"
                  .formatted(
                      ROOT.relativize(file), command.group(1).replaceAll(" +", " ").strip()));
        }
      }
    }
    return commands;
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> learners = Files.list(ROOT.resolve("learners"))) {
      return Stream.concat(
              Stream.of("README.md", "TASKS.md").map(ROOT::resolve),
              learners.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @Test
  void everyDocumentWithFiguresHasCommands() throws IOException {
    assertThat(commands())
        .hasSizeGreaterThan(100)
        .anyMatch(command -> command.startsWith("README.md: train rl2 bandit"))
        .anyMatch(command -> command.startsWith("TASKS.md: train maml csv:FILE"))
        .anyMatch(command -> command.startsWith("learners/maml-rl.md: evaluate RUN"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void canBeTyped(String documented) {
    requireTypeable(documented.replaceFirst(".*?: ", ""));
  }

  /// Fails where `line`, after the name of the program, cannot be typed.
  static void requireTypeable(String line) {
    CommandLine root = Autodidact.commandLine();

    var parsed = root.parseArgs(line.split(" ")).subcommand().commandSpec().userObject();

    if (!COMPLETE.matcher(line).matches()) {
      return;
    }
    switch (parsed) {
      case TrainCommand train -> assertThat(train.chosen().algorithm()).isNotEmpty();
      case CompareCommand compare -> assertThat(compare.plan().testTasks()).isPositive();
      default -> {} // a run or a data set decides about the rest
    }
  }
}
