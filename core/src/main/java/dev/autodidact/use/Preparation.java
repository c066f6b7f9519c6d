package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.run.Preprocessing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Makes examples of one's own into what the net takes.
///
/// @param subject the learner, in words for a message
/// @param shape of what the net takes of one example
record Preparation(String subject, Preprocessing how, long[] shape) {
  private static final float WHITE = 255;

  PictureFormat format() {
    if (how instanceof Preprocessing.Pictures(PictureFormat format)) {
      return format;
    }
    throw new InvalidInputException(
        "%s was trained on rows of a table, not on pictures".formatted(subject));
  }

  private RowFormat rowFormat() {
    if (how instanceof Preprocessing.Rows(RowFormat format)) {
      return format;
    }
    throw new InvalidInputException(
        "%s was trained on pictures, not on rows of a table".formatted(subject));
  }

  /// The numbers that the net takes of one example.
  ///
  /// @throws InvalidInputException if it is of another kind, or does not fit
  float[] values(Example example) {
    return switch (example) {
      case Example.OfPicture(Picture picture) -> values(picture);
      case Example.Row(double[] numbers) -> rowFormat().ofNumbers(numbers);
      case Example.Cells row -> rowFormat().ofCells(row.cells());
    };
  }

  /// The same of the examples of each class.
  Map<String, List<float[]>> values(Map<String, ? extends List<? extends Example>> classes) {
    Map<String, List<float[]>> values = new LinkedHashMap<>();
    classes.forEach(
        (label, examples) -> values.put(label, examples.stream().map(this::values).toList()));
    return values;
  }

  private float[] values(Picture picture) {
    if (!picture.format().equals(format())) {
      throw new InvalidInputException(
          "a picture of %s: this learner takes %s".formatted(picture.format(), format()));
    }
    byte[] pixels = picture.values();
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(pixels[i]) / WHITE;
    }
    return values;
  }

  /// How many numbers the net takes of one example.
  int size() {
    return (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
  }

  /// `[1, examples, ...]`
  Tensor tensor(List<float[]> examples) {
    int size = size();
    float[] values = new float[Math.multiplyExact(examples.size(), size)];
    for (int i = 0; i < examples.size(); i++) {
      System.arraycopy(examples.get(i), 0, values, i * size, size);
    }
    long[] wide = new long[shape.length + 2];
    wide[0] = 1;
    wide[1] = examples.size();
    System.arraycopy(shape, 0, wide, 2, shape.length);
    return Tensors.of(values, wide);
  }
}
