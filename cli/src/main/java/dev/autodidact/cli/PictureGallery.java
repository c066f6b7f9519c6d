package dev.autodidact.cli;

import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Gallery;
import dev.autodidact.nn.Input;
import java.util.List;
import java.util.stream.Collectors;

/// Tasks whose examples are pictures: a row for each class, its support and then its queries, each
/// marked right or wrong.
///
/// @param input what a picture is
record PictureGallery(Input.Picture input) {
  private static final int CLASSES = 10;
  private static final int SHOTS = 3;

  /// Queries of a class, of small pictures and of large ones.
  private static final int QUERIES = 8;

  private static final int LARGE = 48;

  String says() {
    return "A row is a class: on the left its labelled pictures, on the right queries. ✓ and green"
        + " is right; ✗ and red is wrong, with the letter of the class that was predicted. The"
        + " number is the probability of the prediction.";
  }

  String task(Gallery.Shown task) {
    Answer.Labels answer = (Answer.Labels) task.answer();
    int classes = Math.min(CLASSES, task.classes().size());
    StringBuilder rows = new StringBuilder();
    for (int label = 0; label < classes; label++) {
      rows.append(row(task, answer, label));
    }
    int left = task.classes().size() - classes;
    String more = left > 0 ? "<p>and %d more classes</p>\n".formatted(left) : "";
    return "<table class=\"task\">\n<tbody>\n%s</tbody>\n</table>\n%s".formatted(rows, more);
  }

  private String row(Gallery.Shown task, Answer.Labels answer, int label) {
    String name = task.classes().get(label);
    StringBuilder support = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < task.support().x().length && shown < SHOTS; i++) {
      if (task.support().y()[i] == label) {
        support.append(tile("shot", task.support().x()[i], "labelled " + name, ""));
        shown++;
      }
    }
    shown = 0;
    for (int i = 0; i < answer.queries() && shown < queries(); i++) {
      if (answer.labels()[i] == label) {
        queries.append(query(task, answer, i));
        shown++;
      }
    }
    return """
    <tr><th scope="row"><b>%s</b> <span>%s</span></th><td>%s</td><td>%s</td></tr>
    """
        .formatted(letter(label), Page.escape(name), support, queries);
  }

  private int queries() {
    return input.height() > LARGE ? QUERIES - 3 : QUERIES;
  }

  private String query(Gallery.Shown task, Answer.Labels answer, int i) {
    boolean right = answer.right(i);
    int predicted = answer.predicted()[i];
    String name = predicted < 0 ? "nothing" : task.classes().get(predicted);
    String letter = right ? "" : predicted < 0 ? "–" : letter(predicted);
    String percent = "%.0f".formatted(100 * answer.confidence()[i]);
    return tile(
        right ? "right" : "wrong",
        task.query().x()[i],
        "%s: taken for %s".formatted(right ? "right" : "wrong", name),
        "%s%s %s".formatted(right ? "✓" : "✗", letter, percent));
  }

  private String tile(String kind, float[] picture, String says, String mark) {
    return "<span class=\"tile %s\">%s%s</span>"
        .formatted(
            kind,
            Png.of(input, List.of(picture), says),
            mark.isEmpty() ? "" : "<small>%s</small>".formatted(Page.escape(mark)));
  }

  /// A, B, ... of the labels 0, 1, ...
  private static String letter(int label) {
    return label < 26 ? String.valueOf((char) ('A' + label)) : Integer.toString(label + 1);
  }

  /// Empty where there are none.
  String mistakes(List<Gallery.Mistake> mistakes) {
    if (mistakes.isEmpty()) {
      return "";
    }
    String cards = mistakes.stream().map(this::mistake).collect(Collectors.joining());
    return Page.section(
        "The worst mistakes",
        Page.paragraph(
                "Wrong predictions that were held most probable: the query, a labelled picture of"
                    + " the class it was taken for, and one of its own class.")
            + "<div class=\"mistakes\">\n%s</div>\n".formatted(cards));
  }

  private String mistake(Gallery.Mistake m) {
    return """
    <figure><figcaption>Task %d: wrong with %.1f %%</figcaption><div>%s%s%s</div></figure>
    """
        .formatted(
            m.task() + 1,
            100 * m.confidence(),
            tile("wrong", m.query(), "the query", "query"),
            tile("shot", m.taken().example(), "labelled", "taken for " + m.taken().name()),
            tile("shot", m.of().example(), "labelled", "is " + m.of().name()));
  }
}
