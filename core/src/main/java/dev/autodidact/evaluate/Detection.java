package dev.autodidact.evaluate;

import java.util.Arrays;
import java.util.List;

/// How well queries of classes that a task has not learned are told from those that it has.
///
/// @param queries unknown ones
/// @param auroc the probability that a known query is more familiar than an unknown one
/// @param falsePositives the part of the unknown that pass where 95 % of the known do (FPR95)
/// @param recall the part of the known that pass the threshold of the calibration
/// @param passed the part of the unknown that pass it
/// @param histogram familiarity of both
public record Detection(
    int queries,
    Estimate auroc,
    Estimate falsePositives,
    double recall,
    double passed,
    Histogram histogram) {
  /// Bins of a histogram.
  private static final int BINS = 30;

  /// What lies further out, on each side, is counted in the outermost bins.
  private static final double TAIL = 0.005;

  /// @param low where the first bin begins
  /// @param high where the last ends
  /// @param known queries in each bin
  /// @param unknown likewise
  public record Histogram(double low, double high, List<Integer> known, List<Integer> unknown) {
    public Histogram {
      known = List.copyOf(known);
      unknown = List.copyOf(unknown);
    }
  }

  static Detection of(Ranked ranked, double threshold) {
    int[] once = new int[ranked.tasks()];
    Arrays.fill(once, 1);
    return new Detection(
        Math.toIntExact(ranked.scored().stream().filter(q -> !q.known()).count()),
        ranked.auroc(),
        ranked.falsePositives(),
        ranked.accepted(once, true, threshold),
        ranked.accepted(once, false, threshold),
        histogram(ranked.scored()));
  }

  private static Histogram histogram(List<Ranked.Scored> scored) {
    int tail = (int) (TAIL * scored.size());
    double high = scored.get(tail).score();
    double low = scored.get(scored.size() - 1 - tail).score();
    return new Histogram(
        low, high, counts(scored, true, low, high), counts(scored, false, low, high));
  }

  private static List<Integer> counts(
      List<Ranked.Scored> scored, boolean known, double low, double high) {
    Integer[] counts = new Integer[BINS];
    Arrays.fill(counts, 0);
    for (Ranked.Scored query : scored) {
      if (query.known() == known) {
        double at = high > low ? (query.score() - low) / (high - low) : 0;
        counts[Math.clamp((int) (at * BINS), 0, BINS - 1)]++;
      }
    }
    return List.of(counts);
  }
}
