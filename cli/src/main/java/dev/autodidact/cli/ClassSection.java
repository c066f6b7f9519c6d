package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.evaluate.ClassScores;
import dev.autodidact.evaluate.Gallery.Face;
import dev.autodidact.nn.Input;
import dev.autodidact.run.Insight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Accuracy per class, and which classes are taken for which.
///
/// @param input what an example is
record ClassSection(Input input) {
  /// Empty where classes have no names.
  static String of(Insight insight) {
    if (insight.classes().isEmpty() || insight.gallery().isEmpty()) {
      return "";
    }
    return new ClassSection(insight.gallery().get().input()).html(insight.classes().get());
  }

  private String html(ClassScores scores) {
    return Page.section(
        "Classes",
        Page.paragraph(
                "%,d classes were in the first %,d tasks. A class has other neighbours in each: its accuracy is the mean over the tasks that have it, with the 95 %% interval where there are several."
                    .formatted(scores.accuracies().length, scores.tasks()))
            + "<div class=\"columns\">\n%s%s%s%s</div>\n"
                .formatted(
                    spread(scores),
                    confusions(scores.confusions()),
                    classes("The worst told classes", scores.worst()),
                    classes("The best told classes", scores.best())));
  }

  private static String spread(ClassScores scores) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < scores.accuracies().length; i++) {
      points.add(new Point(i + 1.0, 100 * scores.accuracies()[i], 0));
    }
    Charts.Text text =
        new Charts.Text(
            "classes",
            "Accuracy of each class",
            "Classes sorted by their accuracy, from %.0f %% to %.0f %%."
                .formatted(points.getFirst().y(), points.getLast().y()),
            "classes, sorted",
            "accuracy, %");
    return Charts.svg(text, List.of(new Line("accuracy", 0, points)));
  }

  private String classes(String caption, List<ClassScores.OfClass> classes) {
    return table(
        caption,
        List.of("class", "accuracy", "tasks"),
        classes,
        c ->
            row(
                face(c.face()),
                Report.figure("accuracy", c.scores().mean(), c.scores().ci95()),
                Integer.toString(c.scores().tasks())));
  }

  private String confusions(List<ClassScores.Confusion> confusions) {
    return confusions.isEmpty()
        ? Page.paragraph("No class was ever taken for another.")
        : table(
            "Most often mistaken, of the queries in tasks that have both",
            List.of("class", "taken for", "times", "of"),
            confusions,
            c ->
                row(
                    face(c.of()),
                    face(c.taken()),
                    Integer.toString(c.times()),
                    Integer.toString(c.queries())));
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (int i = 0; i < cells.length; i++) {
      row.append((i == 0 ? "<th scope=\"row\">%s</th>" : "<td>%s</td>").formatted(cells[i]));
    }
    return row.append("</tr>\n").toString();
  }

  private static <T> String table(
      String caption, List<String> header, List<T> rows, Function<T, String> row) {
    String head =
        header.stream()
            .map(cell -> "<th scope=\"col\">%s</th>".formatted(Page.escape(cell)))
            .collect(Collectors.joining());
    return "<div class=\"wide\"><table class=\"faces\">\n<caption>%s</caption>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n</table></div>\n"
        .formatted(
            Page.escape(caption), head, rows.stream().map(row).collect(Collectors.joining()));
  }

  /// The name of a class, and a picture of it where it is one of pictures.
  private String face(Face face) {
    String picture =
        input instanceof Input.Picture p ? Png.of(p, List.of(face.example()), "") + " " : "";
    return picture + "<span>%s</span>".formatted(Page.escape(face.name()));
  }
}
