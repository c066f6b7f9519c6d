package dev.autodidact.run;

import dev.autodidact.evaluate.Paired;
import java.util.Comparator;
import java.util.List;

/// Algorithms that were tested on the same tasks and are judged alike, best first.
public record Ranking(List<Row> rows) {
  /// @param entry what was found out
  /// @param toBest how far it is from the first
  public record Row(Compared entry, Paired toBest) {}

  public Ranking {
    rows = List.copyOf(rows);
  }

  /// @throws IllegalArgumentException if tasks differ, by their digest
  public static Ranking of(List<Compared> entries, boolean higherIsBetter) {
    long digests = entries.stream().map(Compared::digest).distinct().count();
    if (digests > 1) {
      throw new IllegalArgumentException(
          "algorithms were tested on %d sets of tasks".formatted(digests));
    }
    Comparator<Compared> byScore = Comparator.comparingDouble(e -> e.scores().mean());
    List<Compared> sorted =
        entries.stream().sorted(higherIsBetter ? byScore.reversed() : byScore).toList();
    return new Ranking(
        sorted.stream()
            .map(e -> new Row(e, Paired.of(e.scores(), sorted.getFirst().scores())))
            .toList());
  }
}
