package dev.autodidact.cli;

import dev.autodidact.agent.Experience;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.evaluate.Attention;

/// What was done at each transition, above the columns of an [AttentionMap]: a mark in the lane of
/// the action, the paler the fewer steps of its column did that.
///
/// @param attention in one world
/// @param log what happened there
/// @param left where columns begin
/// @param cell width of a column
record AttentionLanes(
    Attention attention, Family family, Experience log, double left, double cell) {
  private static final int MOST = 10;
  private static final int LANE = 12;
  private static final int QUARTERS = 4;

  /// What one of the actions is called.
  static String action(Family family) {
    return family.horizon() == 1 ? "arm" : "action";
  }

  /// Whether actions are few, so that each has a lane.
  static boolean choices(Family family) {
    return family.actions() instanceof Actions.Discrete(int count) && count <= MOST;
  }

  private int count() {
    return choices(family) ? family.actions().outputs() : 1;
  }

  int height() {
    return count() * LANE;
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    double right = left + attention.even().rows() * cell;
    for (int lane = 0; lane < count(); lane++) {
      String name = choices(family) ? action(family) + " " + (lane + 1) : "reward";
      svg.append(AttentionMap.label(left - 6, lane * LANE + LANE - 2, "end", name));
      svg.append(
          "<path d=\"M%.1f %.1fH%.1f\" stroke=\"var(--grid)\"/>\n"
              .formatted(left, lane * LANE + LANE / 2.0, right));
    }
    for (int colour : AttentionMap.COLOURS) {
      for (int quarters = 1; quarters <= QUARTERS; quarters++) {
        svg.append(marks(colour, quarters));
      }
    }
    return svg.toString();
  }

  private String marks(int colour, int quarters) {
    StringBuilder path = new StringBuilder();
    for (int lane = 0; lane < count(); lane++) {
      for (int column = 0; column < attention.even().rows(); column++) {
        if (marked(lane, column, colour, quarters)) {
          path.append("M%d %dh1v%dh-1z".formatted(column, lane * LANE + 2, LANE - 4));
        }
      }
    }
    return path.isEmpty()
        ? ""
        : "<path transform=\"translate(%.1f) scale(%.4f 1)\" %s d=\"%s\"/>\n"
            .formatted(left, cell, AttentionMap.colour(colour, 0.1 + 0.225 * quarters), path);
  }

  /// Whether so many quarters of the steps of a column are of that lane, and most of these paid, or
  /// did not. The last step of a session is no transition that a question reads.
  private boolean marked(int lane, int column, int colour, int quarters) {
    int first = Math.max(0, column * attention.bin() - 1);
    int last = Math.min(attention.steps() - 1, (column + 1) * attention.bin() - 1);
    int own = 0;
    int paid = 0;
    for (int t = first; t < last; t++) {
      boolean here = !choices(family) || (int) log.action(attention.world(), t, 0) == lane;
      own += here ? 1 : 0;
      paid += here && attention.paid()[t] ? 1 : 0;
    }
    return own > 0
        && Math.ceilDiv(QUARTERS * own, last - first) == quarters
        && (2 * paid >= own ? AttentionMap.PAID : AttentionMap.OTHER) == colour;
  }
}
