package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
      case Preprocessing.Rows rows -> new Input.Numbers(rows.format().width());
      case Preprocessing.Unknown _ -> throw new IllegalStateException("refused before");
    };
  }

  /// `[1, pictures, channels, side, side]`
  Tensor pictures(List<Picture> pictures) {
    requireSome(pictures);
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

  /// `[1, rows, width]`
  Tensor rows(List<double[]> rows) {
    RowFormat format = rowFormat();
    return tensor(rows.stream().map(format::ofNumbers).toList(), format);
  }

  /// `[1, rows, width]`
  Tensor cells(List<Map<String, String>> rows) {
    RowFormat format = rowFormat();
    return tensor(rows.stream().map(format::ofCells).toList(), format);
  }

  private static void requireSome(List<?> examples) {
    if (examples.isEmpty()) {
      throw new InvalidInputException("no examples: give at least one");
    }
  }

  private RowFormat rowFormat() {
    if (how instanceof Preprocessing.Rows(RowFormat format)) {
      return format;
    }
    throw new InvalidInputException(
        "%s was trained on pictures, not on rows of a table".formatted(checkpoint));
  }

  private static Tensor tensor(List<float[]> rows, RowFormat format) {
    requireSome(rows);
    int width = format.width();
    float[] values = new float[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * width, width);
    }
    return Tensors.of(values, 1, rows.size(), width);
  }
}
