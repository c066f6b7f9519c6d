package dev.autodidact.use;

import dev.autodidact.data.picture.Picture;
import java.util.Map;

/// An example of one's own, for a learner to adapt to or to predict.
public sealed interface Example {
  /// A picture, in the format that the learner takes.
  record OfPicture(Picture picture) implements Example {}

  /// Numbers, as they stand in the columns of a table.
  record Row(double... numbers) implements Example {}

  /// Cells of a row by the names of their columns, as they are written in a table: words become
  /// categories, and missing numbers are imputed, as in training.
  record Cells(Map<String, String> cells) implements Example {
    public Cells {
      cells = Map.copyOf(cells);
    }
  }

  /// A text.
  record OfText(String text) implements Example {}

  static Example of(Picture picture) {
    return new OfPicture(picture);
  }

  static Example row(double... numbers) {
    return new Row(numbers);
  }

  static Example cells(Map<String, String> cells) {
    return new Cells(cells);
  }

  static Example text(String text) {
    return new OfText(text);
  }
}
