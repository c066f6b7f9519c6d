package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.environment.World;
import dev.autodidact.environment.body.Body;
import dev.autodidact.evaluate.Played;
import dev.autodidact.evaluate.Poses;
import dev.autodidact.run.Result;
import dev.autodidact.run.Worlds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a body moved in some worlds before and after adapting: some poses of an episode, where they
/// were.
final class BodyPictures {
  private static final int WORLDS = 3;
  private static final int POSES = 8;
  private static final double FROM_THE_SIDE = 360;
  private static final double FROM_ABOVE = 260;
  private static final int LABEL = 17;

  /// Metres that a picture shows at least, and around what is in it.
  private static final double LEAST = 3;

  private static final double MARGIN = 0.15;

  private final Result result;
  private final Body body;
  private final double width;
  private final double left;
  private final double right;
  private final double low;
  private final double high;

  /// Pictures of one world, of the same piece of it.
  private BodyPictures(Result result, Body body, World world, List<Poses> stages) {
    this.result = result;
    this.body = body;
    this.width = side(body) ? FROM_THE_SIDE : FROM_ABOVE;
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {-LEAST / 2, 0});
    points.add(new double[] {LEAST / 2, 0});
    body.goal(world.task()).ifPresent(points::add);
    for (Poses poses : stages) {
      for (float[] frame : poses.frames()) {
        for (int k = 0; k < frame.length; k += 2) {
          points.add(new double[] {frame[k], frame[k + 1]});
        }
      }
    }
    this.left = points.stream().mapToDouble(p -> p[0]).min().orElseThrow() - MARGIN;
    this.right = points.stream().mapToDouble(p -> p[0]).max().orElseThrow() + MARGIN;
    this.low = points.stream().mapToDouble(p -> p[1]).min().orElseThrow() - MARGIN;
    this.high = points.stream().mapToDouble(p -> p[1]).max().orElseThrow() + MARGIN;
  }

  /// A section of a page; empty for whatever is no body.
  static String of(Result result) {
    if (!(result.experiment().domain() instanceof Worlds worlds)
        || !(worlds.environment() instanceof Body body)) {
      return "";
    }
    Played played = result.ofWorlds().played();
    String all =
        shown(body, played.worlds()).stream()
            .map(w -> world(result, body, w))
            .collect(Collectors.joining());
    boolean goals = body.goal(played.worlds().getFirst().task()).isPresent();
    String says =
        ("Bodies in unseen worlds, seen from %s. A picture is an episode: %d poses from its start"
             + " to its end, the earlier the paler. The dashed line is where it starts, marks are a"
             + " metre apart%s.")
            .formatted(
                side(body) ? "the side" : "above",
                POSES,
                goals ? "; the cross is where it should go" : "");
    String kind = side(body) ? "gallery" : "from-above";
    return all.isEmpty()
        ? ""
        : Page.section(
            "How it moved",
            Page.paragraph(says) + "<div class=\"%s\">\n%s</div>\n".formatted(kind, all));
  }

  private static boolean side(Body body) {
    return body.view() == Body.View.SIDE;
  }

  /// The first worlds in which other things are hidden, and then the first of the others.
  private static List<Integer> shown(Body body, List<World> worlds) {
    SequencedMap<String, Integer> unlike = new LinkedHashMap<>();
    for (int w = 0; w < worlds.size(); w++) {
      unlike.putIfAbsent(body.hidden(worlds.get(w).task()), w);
    }
    return Stream.concat(unlike.values().stream(), IntStream.range(0, worlds.size()).boxed())
        .distinct()
        .limit(WORLDS)
        .sorted()
        .toList();
  }

  private static String world(Result result, Body body, int w) {
    World world = result.ofWorlds().played().worlds().get(w);
    List<Poses> stages = Poses.of(body, result.ofWorlds().played(), w);
    if (stages.isEmpty()) {
      return "";
    }
    BodyPictures pictures = new BodyPictures(result, body, world, stages);
    String hidden = body.hidden(world.task());
    return "<figure>\n<figcaption>World %d%s</figcaption>\n<div>\n%s\n</div>\n</figure>\n"
        .formatted(
            w + 1,
            hidden.isEmpty() ? "" : ": " + Page.escape(hidden),
            stages.stream()
                .map(poses -> pictures.panel(world, poses))
                .collect(Collectors.joining("\n")));
  }

  private String panel(World world, Poses poses) {
    String title = "%s: return %.1f".formatted(stage(poses.stage()), poses.earned());
    double height = (high - low) * scale();
    return """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" viewBox="0 %d %.0f %.1f">
    <text y="-5" font-size="12" fill="currentColor">%s</text>
    %s
    %s%s
    </svg>\
    """
        .formatted(
            title,
            -LABEL,
            width,
            height + LABEL + 2,
            title,
            ground(height),
            strip(poses),
            body.goal(world.task()).map(this::cross).orElse(""));
  }

  private String stage(int k) {
    if (result.ofWorlds().episodic()) {
      return "episode " + (k + 1);
    }
    return k == 0
        ? "before any gradient step"
        : "after " + Words.count(k, "gradient step", "gradient steps");
  }

  /// The line that it walks on, or a frame, with a mark at each metre.
  private String ground(double height) {
    double floor = side(body) ? y(0) : height;
    String marks =
        IntStream.rangeClosed((int) Math.ceil(left), (int) Math.floor(right))
            .mapToObj(metre -> "M%.1f %.1fv-4".formatted(x(metre), floor))
            .collect(Collectors.joining());
    return ("<path fill=\"none\" stroke=\"var(--c7)\" d=\"M0 %1$.1fH%2$.0f%3$s\"/>"
            + "<path stroke=\"var(--c7)\" stroke-dasharray=\"2 4\" d=\"M%4$.1f 0V%1$.1f\"/>")
        .formatted(floor, width, marks, x(0));
  }

  private String strip(Poses poses) {
    int last = poses.frames().length - 1;
    int shown = Math.min(POSES, last + 1);
    return IntStream.range(0, shown)
        .mapToObj(
            n ->
                "<g opacity=\"%.2f\">%s</g>"
                    .formatted(
                        0.15 + 0.85 * (n + 1) / shown,
                        pose(poses, poses.frames()[n * last / Math.max(1, shown - 1)])))
        .collect(
            Collectors.joining(
                "\n", "<g stroke=\"var(--c0)\" stroke-linecap=\"round\">\n", "\n</g>"));
  }

  private String pose(Poses poses, float[] ends) {
    return IntStream.range(0, poses.radii().length)
        .mapToObj(
            k ->
                "<path stroke-width=\"%.1f\" d=\"M%.1f %.1fL%.1f %.1f\"/>"
                    .formatted(
                        2 * poses.radii()[k] * scale(),
                        x(ends[4 * k]),
                        y(ends[4 * k + 1]),
                        x(ends[4 * k + 2]),
                        y(ends[4 * k + 3])))
        .collect(Collectors.joining());
  }

  private String cross(double[] goal) {
    return "\n<path d=\"M%.1f %.1fl10 10m0 -10l-10 10\" stroke=\"var(--c1)\" stroke-width=\"3\"/>"
        .formatted(x(goal[0]) - 5, y(goal[1]) - 5);
  }

  private double x(double metres) {
    return (metres - left) * scale();
  }

  private double y(double metres) {
    return (high - metres) * scale();
  }

  /// Pixels of a metre.
  private double scale() {
    return width / (right - left);
  }
}
