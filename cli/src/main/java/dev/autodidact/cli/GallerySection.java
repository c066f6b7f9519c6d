package dev.autodidact.cli;

import dev.autodidact.data.table.RowFormat;
import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Gallery;
import dev.autodidact.nn.Input;
import dev.autodidact.run.Insight;
import dev.autodidact.run.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Unseen tasks: what was labelled, what was asked, what was predicted, and the worst of it.
final class GallerySection {
  private GallerySection() {}

  /// Empty for agents, and for examples that nobody can look at.
  ///
  /// @param format of rows of a table
  static String of(Result result, Insight insight, Optional<RowFormat> format) {
    return insight.gallery().map(gallery -> of(result, gallery, format)).orElse("");
  }

  private static String of(Result result, Gallery gallery, Optional<RowFormat> format) {
    String measure = result.measure();
    return switch (gallery.input()) {
      case Input.Picture input -> {
        PictureGallery pictures = new PictureGallery(input);
        yield tasks("Unseen tasks", pictures.says(), gallery.tasks(), pictures::task)
            + tasks("The hardest tasks", "", gallery.hardest(), pictures::task)
            + pictures.mistakes(gallery.mistakes());
      }
      case Input.Numbers numbers
          when numbers.count() == 1
              && result.ofTasks().problem().outputs() == 1
              && measure.equals("mse") ->
          tasks("Unseen tasks", CurveGallery.SAYS, gallery.tasks(), CurveGallery::task)
              + tasks("The hardest tasks", "", gallery.hardest(), CurveGallery::task);
      case Input.Numbers _ -> {
        RowGallery rows = new RowGallery(format);
        yield tasks("Unseen tasks", rows.says(), gallery.tasks(), rows::task)
            + tasks("The hardest tasks", "", gallery.hardest(), rows::task);
      }
      case Input.Features _, Input.Tokens _ when hasTexts(gallery) ->
          tasks("Unseen tasks", TextGallery.SAYS, gallery.tasks(), TextGallery::task)
              + tasks("The hardest tasks", "", gallery.hardest(), TextGallery::task);
      case Input.Features _, Input.Tokens _ -> "";
    };
  }

  private static boolean hasTexts(Gallery gallery) {
    return gallery.tasks().stream().noneMatch(task -> task.query().texts().isEmpty());
  }

  /// What draws a task.
  @FunctionalInterface
  private interface Drawing {
    String of(Gallery.Shown task);
  }

  private static String tasks(
      String heading, String says, List<Gallery.Shown> tasks, Drawing drawing) {
    if (tasks.isEmpty()) {
      return "";
    }
    String all =
        tasks.stream()
            .map(
                task ->
                    "<figure>\n<figcaption>%s</figcaption>\n%s</figure>\n"
                        .formatted(Page.escape(caption(task)), drawing.of(task)))
            .collect(Collectors.joining());
    return Page.section(
        heading,
        (says.isEmpty() ? "" : Page.paragraph(says))
            + "<div class=\"gallery\">\n%s</div>\n".formatted(all));
  }

  private static String caption(Gallery.Shown task) {
    String score =
        switch (task.answer()) {
          case Answer.Labels _ -> "%s right".formatted(Report.score("accuracy", task.score()));
          case Answer.Numbers _ -> "squared error %s".formatted(Report.score("mse", task.score()));
        };
    return "Task %d: %s".formatted(task.number() + 1, score);
  }
}
