package dev.autodidact.cli;

import dev.autodidact.agent.Experience;
import dev.autodidact.environment.Family;
import dev.autodidact.evaluate.Attention;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The attention of one block as a map, questions down and transitions to the right, below what was
/// done at each transition.
///
/// @param attention in one world
/// @param log what happened there
record AttentionMap(Attention attention, Family family, Experience log) {
  /// Attention from these on, times that of reading all alike, is this opaque; below the first
  /// there is none to be seen.
  static final double[] TIMES = {0.5, 1, 2, 4, 8, 16};

  static final double[] OPACITY = {0.13, 0.28, 0.45, 0.64, 0.82, 1};

  /// Colours of transitions that paid, and of others.
  static final int PAID = 1;

  static final int OTHER = 0;
  static final int[] COLOURS = {OTHER, PAID};

  private static final int WIDTH = 440;
  private static final int LEFT = 62;
  private static final int SIDE = WIDTH - LEFT - 2;
  private static final int GAP = 8;
  private static final int BELOW = 36;
  private static final int TICKS = 5;

  /// Rows between two ends of episodes, at least, where they are drawn.
  private static final int APART = 4;

  private int rows() {
    return attention.even().rows();
  }

  private double cell() {
    return (double) SIDE / rows();
  }

  /// @param text with an id unlike any other of the page
  String svg(Charts.Text text, int block) {
    AttentionLanes lanes = new AttentionLanes(attention, family, log, LEFT, cell());
    int top = lanes.height() + GAP;
    int height = top + SIDE + BELOW;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" role="img" \
    aria-labelledby="%3$s-title %3$s-desc" font-size="12" fill="currentColor">
    <title id="%3$s-title">%4$s</title>
    <desc id="%3$s-desc">%5$s</desc>
    %6$s
    <g transform="translate(%7$d %8$d)" shape-rendering="crispEdges">
    %9$s
    </g>
    %10$s
    </svg>
    """
        .formatted(
            WIDTH,
            height,
            text.id(),
            Page.escape(text.title()),
            Page.escape(text.description()),
            lanes.svg(),
            LEFT,
            top,
            read() + cells(block) + episodes(),
            axes(text, top));
  }

  // The map

  /// What is remembered.
  private String read() {
    StringBuilder path = new StringBuilder();
    for (int row = 0; row < rows(); row++) {
      double[] even = attention.even().shares()[row];
      int from = 0;
      while (from < row && even[from] == 0) {
        from++;
      }
      path.append(run(row, from, row + 1));
    }
    return filled(path, "fill-opacity=\"0.06\"");
  }

  private String cells(int block) {
    StringBuilder svg = new StringBuilder();
    for (int colour : COLOURS) {
      for (int level = 0; level < TIMES.length; level++) {
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < rows(); row++) {
          runs(block, row, level, colour, path);
        }
        if (!path.isEmpty()) {
          svg.append(filled(path, colour(colour, OPACITY[level])));
        }
      }
    }
    return svg.toString();
  }

  private void runs(int block, int row, int level, int colour, StringBuilder path) {
    int from = -1;
    for (int column = 0; column <= row + 1; column++) {
      boolean in =
          column <= row
              && level(block, row, column) == level
              && colour(block, row, column) == colour;
      if (in && from < 0) {
        from = column;
      } else if (!in && from >= 0) {
        path.append(run(row, from, column));
        from = -1;
      }
    }
  }

  private String run(int row, int from, int to) {
    return "M%d %dH%dv1H%dz".formatted(from, row, to, from);
  }

  private String filled(CharSequence path, String style) {
    return "<path transform=\"scale(%.4f)\" %s d=\"%s\"/>\n".formatted(cell(), style, path);
  }

  /// The last of [#TIMES] that is reached; −1 for none.
  private int level(int block, int row, int column) {
    double even = attention.even().shares()[row][column];
    double share = attention.blocks().get(block).shares()[row][column];
    int level = -1;
    while (even > 0 && level + 1 < TIMES.length && share >= TIMES[level + 1] * even) {
      level++;
    }
    return level;
  }

  /// By where most of the attention of a cell went.
  private int colour(int block, int row, int column) {
    Attention.Grid grid = attention.blocks().get(block);
    return 2 * grid.paid()[row][column] >= grid.shares()[row][column] ? PAID : OTHER;
  }

  static String colour(int colour, double opacity) {
    return "fill=\"var(--c%d)\" fill-opacity=\"%.2f\"".formatted(colour, opacity);
  }

  /// Where episodes ended, if they are not too many.
  private String episodes() {
    List<Integer> ends = new ArrayList<>();
    for (int t = 0; t < attention.steps() - 1; t++) {
      if (log.ended(attention.world(), t)) {
        ends.add(t + 1);
      }
    }
    if (ends.size() * APART > rows()) {
      return "";
    }
    double step = cell() / attention.bin();
    String path =
        ends.stream()
            .map(
                j ->
                    "M%1$.1f %1$.1fV%3$dM0 %2$.1fH%2$.1f".formatted((j + 1) * step, j * step, SIDE))
            .collect(Collectors.joining());
    return path.isEmpty()
        ? ""
        : "<path stroke=\"currentColor\" stroke-opacity=\"0.45\" d=\"%s\"/>\n".formatted(path);
  }

  // Around the map

  private String axes(Charts.Text text, int top) {
    double step = cell() / attention.bin();
    StringBuilder svg = new StringBuilder();
    for (int number : ticks()) {
      double across = LEFT + (number + 0.5) * step;
      double down = top + (number - 0.5) * step;
      if (number < attention.steps()) {
        svg.append(label(across, top + SIDE + 15, "middle", number == 0 ? "start" : "" + number));
      }
      if (number > 0) {
        svg.append(label(LEFT - 6, down + 4, "end", "" + number));
      }
    }
    svg.append(label(LEFT + SIDE / 2.0, top + SIDE + 31, "middle", text.x()));
    double middle = top + SIDE / 2.0;
    svg.append(
        "<text transform=\"translate(12 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>"
            .formatted(middle, Page.escape(text.y())));
    return svg.toString();
  }

  static String label(double x, double y, String anchor, String says) {
    return "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n"
        .formatted(x, y, anchor, Page.escape(says));
  }

  /// 0 and multiples of 1, 2 or 5 times a power of ten, up to the last step.
  private List<Integer> ticks() {
    int step = 1;
    while (attention.steps() / step > TICKS) {
      step = ("" + step).startsWith("2") ? step / 2 * 5 : 2 * step;
    }
    int each = step;
    return IntStream.rangeClosed(0, attention.steps() / each).map(k -> k * each).boxed().toList();
  }

  /// Opacities with what they stand for.
  static String key() {
    StringBuilder html = new StringBuilder();
    for (int level = 0; level < TIMES.length; level++) {
      for (int colour : COLOURS) {
        html.append(
            "<span class=\"key\" style=\"background:var(--c%d);opacity:%.2f\"></span> "
                .formatted(colour, OPACITY[level]));
      }
      html.append(level == 0 ? "½" : "%.0f".formatted(TIMES[level])).append("&#160; ");
    }
    return html.toString();
  }
}
