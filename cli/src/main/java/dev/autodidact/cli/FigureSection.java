package dev.autodidact.cli;

import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Baseline;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Published;
import dev.autodidact.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The figure of a run, beside the paper's and the baselines'.
final class FigureSection {
  private static final int OWN = 0;
  private static final int KNOWING = 2;

  private final Result result;
  private final String measure;

  private FigureSection(Result result) {
    this.result = result;
    this.measure = result.measure();
  }

  static String of(Result result) {
    return new FigureSection(result).html();
  }

  private String html() {
    return "<section class=\"headline\">\n<div>\n%s</div>\n<div>\n%s</div>\n</section>\n"
        .formatted(figure() + notes(), Dots.of(caption(), measure, rows()));
  }

  private String figure() {
    Experiment e = result.experiment();
    String mean = Report.score(measure, result.scores().mean());
    String interval =
        result.scores().interval().isPresent()
            ? " <small>± %s</small>"
                .formatted(Page.escape(Report.score(measure, result.scores().ci95())))
            : "";
    return "<p class=\"figure\">%s%s</p>\n".formatted(Page.escape(mean), interval)
        + Page.paragraph(
            "%s on %d unseen %s of %s; ± is the 95 %% interval."
                .formatted(
                    measure,
                    result.scores().tasks(),
                    Report.tasks(e),
                    TestTasks.of(e.domain(), measure)))
        + Page.paragraph(
            "%s adapts %s. Best checkpoint: meta-step %,d of %,d."
                .formatted(
                    Algorithm.of(e.algorithm()).title(),
                    Algorithm.of(e.algorithm()).adapts(),
                    result.step(),
                    e.training().iterations()));
  }

  private String caption() {
    return switch (result.tested().about()) {
      case Result.OfTasks _ -> "On the same tasks" + (paper().isPresent() ? ", and the paper" : "");
      case Result.OfWorlds worlds ->
          worlds.episodic() ? "In the same worlds" : "In the same worlds, after as many episodes";
    };
  }

  private Optional<Published> paper() {
    return result.experiment().domain() instanceof FewShotTasks tasks
        ? Published.of(result.experiment().algorithm(), tasks)
        : Optional.empty();
  }

  private List<Dots.Row> rows() {
    List<Dots.Row> rows = new ArrayList<>();
    String own = Report.figure(result, result.scores());
    rows.add(new Dots.Row("this run", own, result.scores().mean(), result.scores().ci95(), OWN));
    paper().ifPresent(p -> rows.add(Dots.Row.of(measure, "the paper", p)));
    for (Baseline b : Report.sorted(result)) {
      int colour = b.knowsTask() ? KNOWING : Dots.BASELINE;
      String name = b.name() + (b.knowsTask() ? " (knows the task)" : "");
      rows.add(
          new Dots.Row(
              name,
              Report.figure(result, b.scores()),
              b.scores().mean(),
              b.scores().ci95(),
              colour));
    }
    Dots.Row.chance(measure, result.experiment().domain()).ifPresent(rows::add);
    return rows;
  }

  /// What the figures mean.
  private String notes() {
    List<String> notes = new ArrayList<>();
    switch (result.tested().about()) {
      case Result.OfTasks tasks -> {
        tasks.alone().ifPresent(a -> notes.add(Report.alone(result, a) + "."));
        paper().ifPresent(p -> notes.add("The paper: %s.".formatted(p.protocol())));
      }
      case Result.OfWorlds worlds -> {
        InterquartileMean middle = result.interquartileMean();
        notes.add(
            "The figure is %s. The interquartile mean is %.3f (%.3f to %.3f)."
                .formatted(Judging.of(worlds), middle.mean(), middle.low(), middle.high()));
        if (result.normalised().isPresent()) {
          notes.add("Normalised: %s.".formatted(Report.normalised(result)));
        }
        String exact =
            Report.sorted(result).stream()
                .filter(b -> b.exact().isPresent())
                .map(b -> "%s %.3f".formatted(b.name(), b.exact().getAsDouble()))
                .collect(Collectors.joining(", "));
        if (!exact.isEmpty()) {
          notes.add("Exactly, on average over all worlds: %s.".formatted(exact));
        }
      }
    }
    return notes.stream().map(Page::paragraph).collect(Collectors.joining());
  }
}
