package dev.autodidact.bench;

import dev.autodidact.run.Experiment;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints what is measured of one process of many, and what that predicts for networks, as tables
/// of Markdown.
public final class ScalingTable {
  private static final List<Integer> MANY = List.of(2, 4, 8, 16, 32);
  private static final List<Integer> PREDICTED = List.of(2, 8, 32, 128);
  private static final double LATENCY = 50e-6;
  private static final List<Scaling.Network> NETWORKS =
      List.of(
          new Scaling.Network(1, LATENCY),
          new Scaling.Network(10, LATENCY),
          new Scaling.Network(100, LATENCY));

  private final PrintWriter out;
  private final List<String> predictions = new ArrayList<>();

  private ScalingTable(PrintWriter out) {
    this.out = out;
  }

  /// @param seconds of processor time behind each figure
  public static void print(PrintWriter out, double seconds) {
    ScalingTable table = new ScalingTable(out);
    out.println("| training | sums | ranks | seconds | gathers | MB | all-reduces | MB |");
    out.println("|---|---|---|---|---|---|---|---|");
    Scaling.trainings().forEach((name, training) -> table.add(name, training, seconds));
    out.println();
    out.println("| training | sums | Gbit/s | 2 | 8 | 32 | 128 | fastest with |");
    out.println("|---|---|---|---|---|---|---|---|");
    table.predictions.forEach(out::println);
  }

  private void add(String name, Experiment training, double seconds) {
    Scaling.measure(training, MANY.getLast(), false, seconds); // until it is compiled
    Scaling alone = Scaling.measure(training, 1, false, seconds);
    measured("| %s | ".formatted(name), alone);
    for (boolean ring : new boolean[] {false, true}) {
      String row = "| %s | %s".formatted(name, ring ? "ring" : "exact");
      List<Scaling> measured = new ArrayList<>(List.of(alone));
      for (int n : MANY) {
        measured.add(Scaling.measure(training, n, ring, seconds));
        measured(row, measured.getLast());
      }
      NETWORKS.forEach(network -> predictions.add(predicted(row, measured, network)));
    }
  }

  private void measured(String row, Scaling rank) {
    Scaling.Traffic sent = rank.traffic();
    out.printf(
        Locale.ROOT,
        "%s | %d | %.3f | %d | %.2f | %d | %.2f |%n",
        row,
        rank.ranks(),
        rank.seconds(),
        sent.gathers(),
        sent.gathered() / 1e6,
        sent.sums(),
        sent.summed() / 1e6);
    out.flush();
  }

  private static String predicted(String row, List<Scaling> measured, Scaling.Network network) {
    double alone = measured.getFirst().seconds();
    String parts =
        PREDICTED.stream()
            .map(n -> "%.0f %%".formatted(100 * alone / n / of(n, measured).predicted(n, network)))
            .collect(Collectors.joining(" | "));
    Scaling fastest =
        measured.stream().max(Comparator.comparingDouble(m -> m.rate(network))).orElseThrow();
    return "%s | %.0f | %s | %d: %.1f x |"
        .formatted(row, network.gigabits(), parts, fastest.ranks(), alone * fastest.rate(network));
  }

  /// What was measured for so many ranks, or for the most.
  private static Scaling of(int ranks, List<Scaling> measured) {
    return measured.stream().filter(m -> m.ranks() == ranks).findFirst().orElse(measured.getLast());
  }
}
