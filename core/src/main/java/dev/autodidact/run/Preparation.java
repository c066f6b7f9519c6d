package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Picture;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.nio.file.Path;
import java.util.List;

/// Makes examples of one's own into what the net takes.
///
/// @param checkpoint of the learner, in words for a message
record Preparation(Path checkpoint, Preprocessing how) {
  static Preparation of(Path checkpoint, Preprocessing how) {
    if (how instanceof Preprocessing.Unknown) {
      throw new InvalidInputException(
          ("%s does not say how its inputs are prepared: it was trained on generated numbers or by"
                  + " an older version")
              .formatted(checkpoint));
    }
    return new Preparation(checkpoint, how);
  }

  PictureFormat format() {
    if (how instanceof Preprocessing.Pictures(PictureFormat format)) {
      return format;
    }
    throw new InvalidInputException(
        "%s was trained on rows of numbers, not on pictures".formatted(checkpoint));
  }

  Input input() {
    return switch (how) {
      case Preprocessing.Pictures(PictureFormat f) ->
          new Input.Picture(f.channels(), f.side(), f.side());
      case Preprocessing.Rows rows -> new Input.Numbers(rows.columns().size());
      case Preprocessing.Unknown _ -> throw new IllegalStateException("refused before");
    };
  }

  /// `[1, pictures, channels, side, side]`
  Tensor pictures(List<Picture> pictures) {
    PictureFormat format = format();
    byte[] values = new byte[Math.multiplyExact(pictures.size(), format.values())];
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      if (!picture.format().equals(format)) {
        throw new InvalidInputException(
            "a picture of %s: this learner takes %s".formatted(picture.format(), format));
      }
      System.arraycopy(picture.values(), 0, values, i * format.values(), format.values());
    }
    return Tensors.ofPixels(
        values, 1, pictures.size(), format.channels(), format.side(), format.side());
  }

  /// `[1, rows, columns]`
  Tensor rows(List<double[]> rows) {
    if (!(how instanceof Preprocessing.Rows standard)) {
      throw new InvalidInputException(
          "%s was trained on pictures, not on rows of numbers".formatted(checkpoint));
    }
    int width = standard.columns().size();
    float[] values = new float[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < values.length; i++) {
      double[] row = rows.get(i / width);
      int column = i % width;
      if (row.length != width) {
        throw new InvalidInputException(
            "a row of %d numbers: this learner takes %s"
                .formatted(row.length, String.join(", ", standard.columns())));
      }
      values[i] =
          (float) ((row[column] - standard.mean().get(column)) / standard.deviation().get(column));
    }
    return Tensors.of(values, 1, rows.size(), width);
  }
}
