package dev.autodidact.cli;

import dev.autodidact.agent.Effort;
import dev.autodidact.run.Result;
import dev.autodidact.run.Validation;
import java.util.ArrayList;
import java.util.List;

/// Where the time of a run went.
final class TimeSection {
  private TimeSection() {}

  private record Part(String name, double seconds, int colour) {}

  static String of(Result result, List<Validation> validations) {
    List<Part> parts = new ArrayList<>();
    if (!validations.isEmpty() && timed(validations.getLast())) {
      Validation last = validations.getLast();
      double steps = Math.min(last.step() / last.stepsPerSecond(), last.seconds());
      parts.add(new Part("meta-steps", steps, 0));
      parts.add(new Part("validation", last.seconds() - steps, 1));
    }
    parts.add(new Part("test, with its baselines", result.seconds(), 2));
    return Page.section("Where the time went", bar("of the run", parts) + work(result.training()));
  }

  private static boolean timed(Validation v) {
    return Double.isFinite(v.seconds()) && v.stepsPerSecond() > 0;
  }

  /// Of agents, what was done in the seconds of all threads.
  private static String work(Effort effort) {
    if (effort.equals(Effort.NONE)) {
      return "";
    }
    List<Part> parts =
        List.of(
            new Part("environment", effort.environment() / 1e9, 3),
            new Part("forward", effort.forward() / 1e9, 4),
            new Part("backward", effort.backward() / 1e9, 5));
    return bar("of the meta-steps, all threads together", parts)
        + Page.paragraph("Training: " + Report.effort(effort));
  }

  private static String bar(String caption, List<Part> parts) {
    double all = Math.max(1e-9, parts.stream().mapToDouble(Part::seconds).sum());
    StringBuilder bar = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    for (Part part : parts) {
      double share = 100 * part.seconds() / all;
      String colour = "background:var(--c%d)".formatted(part.colour());
      bar.append("<span style=\"width:%.2f%%;%s\"></span>".formatted(share, colour));
      rows.append(
          "<tr><th scope=\"row\"><span class=\"key\" style=\"%s\"></span> %s</th><td>%s</td><td>%.0f %%</td></tr>\n"
              .formatted(colour, Page.escape(part.name()), time(part.seconds()), share));
    }
    return "<div class=\"stack\">%s</div>\n<table>\n<caption>%s: %s</caption>\n<tbody>\n%s</tbody>\n</table>\n"
        .formatted(bar, Page.escape("Seconds " + caption), time(all), rows);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return seconds < 60
        ? "%.1f s".formatted(seconds)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}
