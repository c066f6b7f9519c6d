package dev.autodidact.cli;

import dev.autodidact.run.SampleTask;

/// Pictures of a task, a row for each class, as the learner is shown them.
final class ContactSheet {
  private ContactSheet() {}

  /// A table of pictures under a caption.
  static String of(String caption, SampleTask task) {
    StringBuilder rows = new StringBuilder();
    for (SampleTask.Row row : task.classes()) {
      String says =
          "%s: the first %d of %d pictures labelled"
              .formatted(row.name(), row.support(), row.pictures().size());
      rows.append(
          "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
              .formatted(Page.escape(row.name()), Png.of(task.input(), row.pictures(), says)));
    }
    return "<table class=\"sheet\">\n<caption>%s</caption>\n<tbody>\n%s</tbody>\n</table>\n"
        .formatted(Page.escape(caption), rows);
  }
}
