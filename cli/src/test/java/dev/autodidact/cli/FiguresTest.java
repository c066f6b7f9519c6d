package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Figures of the documents are what their commands print: of those marked `checked`, to the digit.
class FiguresTest {
  /// Tests run in the folder of their module.
  private static final Path ROOT = Path.of("..");

  /// A command, the figures it prints, seed and date: `# 89.65 % ± 1.03 %; seed 1; DATE; checked`.
  private static final Pattern CHECKED =
      Pattern.compile("^ {4}\\./autodidact ([^#]+?) *# (.+?);.*; checked$");

  /// The name of a run, which other lines of the same page can use.
  private static final Pattern RUN = Pattern.compile("(?<=--out |^evaluate )\\S+");

  @TempDir private static Path folder;

  /// A command with its figures, of which all but the first begin with their name.
  record Line(Path page, String command, List<String> figures) {
    /// What to type: runs are in a temporary folder, each page's in its own.
    String[] words() {
      Path own = folder.resolve(page.getFileName().toString());
      String typed =
          command.contains("--out") || command.startsWith("evaluate")
              ? command
              : command + " --out " + command.replaceAll("\\W+", "-");
      return RUN.matcher(typed)
          .replaceAll(run -> Matcher.quoteReplacement(own.resolve(run.group()).toString()))
          .split(" +");
    }

    /// Where a figure stands in the output.
    static Pattern printed(String figure) {
      String named = figure.matches("[a-z].*") ? "" : "(accuracy|return) +";
      String digits = Pattern.quote(figure.replace('−', '-')).replace(" ", "\\E +\\Q");
      return Pattern.compile("(?m)^" + named + digits + "(?= |$)");
    }
  }

  static List<Line> checked() throws IOException {
    List<Line> lines = new ArrayList<>();
    try (Stream<Path> pages = Files.list(ROOT.resolve("learners"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        for (String text : Files.readAllLines(page)) {
          Matcher line = CHECKED.matcher(text);
          if (line.matches()) {
            lines.add(new Line(page, line.group(1), Arrays.asList(line.group(2).split(", "))));
          }
        }
      }
    }
    return lines;
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("checked")
  void commandPrintsItsFigures(Line line) {
    Outcome outcome = Outcome.of(line.words());

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(line.figures())
        .allSatisfy(figure -> assertThat(outcome.out()).containsPattern(Line.printed(figure)));
  }

  @ParameterizedTest
  @MethodSource("checked")
  void pageAndOverviewSayTheSame(Line line) throws IOException {
    String command = line.command().replaceFirst(" --out \\S+", "");
    for (String figure : line.figures()) {
      String digits = rounded(figure.replaceFirst("^[a-z ]+", ""));
      assertThat(Files.readAllLines(line.page()).stream().filter(text -> !text.startsWith("    ")))
          .as(figure)
          .anyMatch(text -> rounded(text).contains(digits));
      assertThat(Files.readAllLines(ROOT.resolve("README.md")).stream())
          .filteredOn(text -> text.startsWith("|") && text.contains("`" + command + "`"))
          .allMatch(text -> rounded(text).contains(digits));
    }
  }

  private static String rounded(String text) {
    return text.replace(" %", "");
  }

  @Test
  void firstFigureOfTheOverviewIsChecked() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher first = Pattern.compile("accuracy +(\\S+ % ± \\S+ %)").matcher(readme);

    assertThat(first.find()).isTrue();
    assertThat(checked())
        .hasSizeGreaterThan(5)
        .anyMatch(
            line ->
                line.command().equals("train proto") && line.figures().contains(first.group(1)));
  }
}
