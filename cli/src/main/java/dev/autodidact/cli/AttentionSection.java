package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.agent.Experience;
import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.environment.Family;
import dev.autodidact.evaluate.Attention;
import dev.autodidact.run.Insight;
import dev.autodidact.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where an agent looked in its own history, in some worlds: a map of attention for each block, the
/// part of what paid, and a table.
final class AttentionSection {
  private static final int MOST_BLOCKS = 4;
  private static final int ALIKE = 7;

  private final Attention attention;
  private final Family family;
  private final Experience log;
  private final double earned;

  private AttentionSection(Result.OfWorlds worlds, Family family, Attention attention) {
    this.attention = attention;
    this.log = worlds.played().log().getFirst();
    this.family = family;
    this.earned = worlds.judge().of(worlds.played()).perTask()[attention.world()];
  }

  /// Empty for whatever has no attention to its history.
  static String of(Result result, Insight insight) {
    if (insight.attention().isEmpty()) {
      return "";
    }
    Family family = result.experiment().worlds().environment();
    String worlds =
        insight.attention().stream()
            .map(a -> new AttentionSection(result.ofWorlds(), family, a).world())
            .collect(Collectors.joining());
    return Page.section(
        "Where it looked", says(insight.attention().getFirst(), insight.attention()) + worlds);
  }

  private static String says(Attention first, List<Attention> all) {
    int bin = all.stream().mapToInt(Attention::bin).max().orElseThrow();
    int blocks = first.blocks().size();
    return Page.paragraph(
            ("Before each step the agent asks what to do, and reads the transitions so far. A row"
                 + " is such a question, a column a transition; above them is what was done there."
                 + " Shown is the mean over the heads of a block%s, in the first unseen worlds"
                 + " unlike each other where rewards differ.%s%s Attention says what was read, not"
                 + " why an action was chosen.")
                .formatted(
                    blocks > MOST_BLOCKS ? " of the last %d".formatted(MOST_BLOCKS) : "",
                    bin > 1
                        ? " Sessions are long, so %d steps are one row and one column."
                            .formatted(bin)
                        : "",
                    blocks > 1
                        ? " From the second block on a transition also brings what it has read of"
                            + " those before it."
                        : ""))
        + "<p>Orange: the transition paid, which is more than the middle between the lowest and the"
        + " highest reward of its session; blue: it did not. The darker, the more attention, times"
        + " that of reading all that is remembered alike: "
        + AttentionMap.key()
        + "</p>\n";
  }

  private String world() {
    int blocks = attention.blocks().size();
    AttentionMap map = new AttentionMap(attention, family, log);
    StringBuilder charts = new StringBuilder();
    for (int b = Math.max(0, blocks - MOST_BLOCKS); b < blocks; b++) {
      Charts.Text text =
          new Charts.Text(
              id("block-" + (b + 1)),
              worldName() + blockName(b),
              "Attention of each question to each transition. %s The table below has what was read"
                      .formatted(summary())
                  + " most.",
              "transition",
              "question before step");
      charts.append(
          "<div>\n<h3>%s</h3>\n%s</div>\n".formatted(Page.escape(text.title()), map.svg(text, b)));
    }
    if (differ()) {
      charts.append(paid());
    }
    return Page.paragraph(summary())
        + Page.charts(charts.toString())
        + Page.details("What was read most", table());
  }

  private String id(String part) {
    return "attention-%d-%s".formatted(attention.world() + 1, part);
  }

  private String worldName() {
    return "World %d: ".formatted(attention.world() + 1);
  }

  private String blockName(int b) {
    return attention.blocks().size() == 1
        ? "attention"
        : "block %d of %d".formatted(b + 1, attention.blocks().size());
  }

  private boolean differ() {
    return paid(attention.even()) > 0;
  }

  /// What transitions got that paid, in the whole session.
  private static double paid(Attention.Grid grid) {
    return IntStream.range(0, grid.rows()).mapToDouble(grid::paid).average().orElseThrow();
  }

  private String summary() {
    String all =
        "World %d: it earned %.4g in %s."
            .formatted(
                attention.world() + 1, earned, Words.count(attention.steps(), "step", "steps"));
    return differ()
        ? all
            + " Transitions that paid (a reward above %.3g) are %.0f\u00a0%% of what it remembered, and"
                .formatted(attention.middle(), 100 * paid(attention.even()))
            + " got %.0f\u00a0%% of the attention of the last block."
                .formatted(100 * paid(attention.blocks().getLast()))
        : all;
  }

  /// How much attention transitions got that paid.
  private String paid() {
    List<Line> lines = new ArrayList<>();
    int blocks = attention.blocks().size();
    for (int b = Math.max(0, blocks - MOST_BLOCKS); b < blocks; b++) {
      lines.add(line(blockName(b), lines.size(), attention.blocks().get(b)));
    }
    lines.add(line("if all were read alike", ALIKE, attention.even()));
    return Charts.withTable(
        id("paid"),
        worldName() + "attention to what paid",
        "question before step",
        "attention, %",
        lines);
  }

  private Line line(String name, int colour, Attention.Grid grid) {
    return new Line(
        name,
        colour,
        IntStream.range(0, grid.rows())
            .mapToObj(row -> new Point(last(row), 100 * grid.paid(row), 0))
            .toList());
  }

  /// The last step of a row, counted from 1.
  private int last(int row) {
    return Math.min(attention.steps(), (row + 1) * attention.bin());
  }

  private String table() {
    List<List<String>> rows =
        attention.looks().stream()
            .map(
                look -> {
                  List<String> cells = new ArrayList<>();
                  cells.add("before step " + (look.question() + 1));
                  cells.add("" + (look.block() + 1));
                  for (int k = 0; k < Attention.LOOKS; k++) {
                    cells.add(
                        k < look.most().length ? read(look.most()[k], look.shares()[k]) : "–");
                  }
                  return cells;
                })
            .toList();
    return Page.table(
        worldName() + "the transitions that some questions read most",
        List.of("question", "block", "most", "second", "third"),
        rows);
  }

  private String read(int transition, double share) {
    String percent = "%.1f %%".formatted(100 * share);
    if (transition == 0) {
      return percent + ": start";
    }
    int t = transition - 1;
    String did =
        AttentionLanes.choices(family)
            ? ", %s %d"
                .formatted(
                    AttentionLanes.action(family), 1 + (int) log.action(attention.world(), t, 0))
            : "";
    return "%s: step %d%s, reward %.3g"
        .formatted(percent, transition, did, log.reward(attention.world(), t));
  }
}
