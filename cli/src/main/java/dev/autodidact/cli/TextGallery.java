package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Gallery;
import java.util.ArrayList;
import java.util.List;

/// Tasks whose examples are texts: the labelled ones, then queries with what they were taken for.
final class TextGallery {
  static final String SAYS =
      "Some texts of each task: those that the learner was told, then those that were asked. ✓ is"
          + " right, ✗ is wrong; the number is the probability of the prediction.";

  private static final int TEXTS = 12;
  private static final int LETTERS = 160;

  private TextGallery() {}

  static String task(Gallery.Shown task) {
    Answer.Labels answer = (Answer.Labels) task.answer();
    List<List<String>> told = new ArrayList<>();
    Gallery.Points support = task.support();
    for (int i = 0; i < Math.min(TEXTS, support.texts().size()); i++) {
      told.add(
          List.of(Words.line(support.texts().get(i), LETTERS), name(task, (int) support.y()[i])));
    }
    List<List<String>> asked = new ArrayList<>();
    List<String> queries = task.query().texts();
    for (int i = 0; i < Math.min(TEXTS, queries.size()); i++) {
      String predicted =
          "%s %s, %.0f %%"
              .formatted(
                  answer.right(i) ? "✓" : "✗",
                  name(task, answer.predicted()[i]),
                  100 * answer.confidence()[i]);
      asked.add(
          List.of(Words.line(queries.get(i), LETTERS), name(task, answer.labels()[i]), predicted));
    }
    return Page.table(caption("told", told, support.texts()), List.of("text", "class"), told)
        + Page.table(
            caption("asked", asked, queries), List.of("text", "class", "predicted"), asked);
  }

  private static String caption(String what, List<List<String>> rows, List<String> all) {
    return "%s, %d of %d texts".formatted(what, rows.size(), all.size());
  }

  private static String name(Gallery.Shown task, int label) {
    return label < 0 ? "nothing" : task.classes().get(label);
  }
}
