package dev.autodidact.cli;

import dev.autodidact.cli.Tracks.Place;
import dev.autodidact.environment.Places;
import dev.autodidact.environment.Places.Extent;
import dev.autodidact.run.Result;
import dev.autodidact.run.Worlds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where an agent went, stage by stage, in some worlds: paths in a plane, visits of cells in a
/// grid.
final class Pictures {
  private static final int WORLDS = 4;
  private static final int STAGES = 5;
  private static final int PANEL = 130;
  private static final int LABEL = 20;

  private final Result result;
  private final Extent extent;

  private Pictures(Result result, Extent extent) {
    this.result = result;
    this.extent = extent;
  }

  /// A section of a page; empty for few-shot tasks, and for environments that are no places.
  static String of(Result result) {
    if (!(result.experiment().domain() instanceof Worlds worlds)
        || !(worlds.environment() instanceof Places places)) {
      return "";
    }
    Extent extent = places.extent();
    String marks =
        extent.cells()
            ? "The darker a cell, the more steps ended there; the goal has a frame."
            : "Lines are episodes, from the dot on; the cross is the goal.";
    return Page.section(
        "Where it went",
        Page.paragraph("A row is an unseen world, a column a stage of the session. " + marks)
            + new Pictures(result, extent).rows());
  }

  private String rows() {
    return IntStream.range(0, Math.min(WORLDS, result.ofWorlds().played().worlds().size()))
        .mapToObj(this::row)
        .collect(Collectors.joining("\n"));
  }

  private String row(int world) {
    Tracks tracks = Tracks.of(result, world);
    int last = tracks.stages().size() - 1;
    int columns = Math.min(STAGES, last + 1);
    String panels =
        IntStream.range(0, columns)
            .mapToObj(column -> panel(world, column * last / Math.max(1, columns - 1), tracks))
            .collect(Collectors.joining("\n"));
    return """
    <div class="panels" role="img" aria-label="World %d: where the agent went, stage by stage">
    %s
    </div>
    """
        .formatted(world + 1, panels);
  }

  private String panel(int world, int stage, Tracks tracks) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 %d %d %d">
    <text y="-6" font-size="11" fill="currentColor">%s %d: %.1f</text>
    <rect width="%d" height="%d" fill="none" stroke="var(--grid)"/>
    %s
    </svg>\
    """
        .formatted(
            -LABEL,
            PANEL + 2,
            PANEL + LABEL + 1,
            result.ofWorlds().episodic() ? "episode" : "step",
            Report.number(result.ofWorlds(), stage),
            result.ofWorlds().played().returns()[world][stage],
            PANEL,
            PANEL,
            extent.cells() ? visits(stage, tracks) : paths(stage, tracks));
  }

  /// Cells, darker the more steps ended there.
  private String visits(int stage, Tracks tracks) {
    List<Place> places =
        tracks.stages().get(stage).stream().flatMap(path -> path.stream().skip(1)).toList();
    Map<Place, Long> visits =
        places.stream().collect(Collectors.groupingBy(p -> p, Collectors.counting()));
    double most = visits.values().stream().mapToLong(Long::longValue).max().orElse(1);
    String squares =
        visits.entrySet().stream()
            .sorted(Comparator.comparing(e -> e.getKey().toString()))
            .map(
                e ->
                    square(
                        e.getKey(),
                        "fill=\"var(--c0)\" fill-opacity=\"%.2f\""
                            .formatted(0.15 + 0.85 * e.getValue() / most)))
            .collect(Collectors.joining());
    return squares
        + square(tracks.goal(), "fill=\"none\" stroke=\"var(--c1)\" stroke-width=\"2.5\"");
  }

  private String square(Place cell, String style) {
    double size = scale();
    return "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s/>"
        .formatted(x(cell) - size / 2, y(cell) - size / 2, size, size, style);
  }

  private String paths(int stage, Tracks tracks) {
    String lines =
        tracks.stages().get(stage).stream()
            .map(
                path ->
                    "<polyline fill=\"none\" stroke=\"var(--c0)\" stroke-width=\"1.5\" points=\"%s\"/>"
                        .formatted(
                            path.stream()
                                .map(place -> "%.1f,%.1f".formatted(x(place), y(place)))
                                .collect(Collectors.joining(" "))))
            .collect(Collectors.joining());
    Place start = tracks.stages().get(stage).getFirst().getFirst();
    double gx = x(tracks.goal());
    double gy = y(tracks.goal());
    return lines
        + "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"currentColor\"/>"
            .formatted(x(start), y(start))
        + "<path d=\"M%.1f %.1fl10 10m0 -10l-10 10\" stroke=\"var(--c1)\" stroke-width=\"3\"/>"
            .formatted(gx - 5, gy - 5);
  }

  private double x(Place place) {
    return Math.clamp((place.x() - extent.low()) * scale(), 0, PANEL);
  }

  private double y(Place place) {
    return Math.clamp((extent.high() - place.y()) * scale(), 0, PANEL);
  }

  /// Pixels from one whole number to the next.
  private double scale() {
    return PANEL / (extent.high() - extent.low());
  }
}
