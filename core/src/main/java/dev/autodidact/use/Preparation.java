package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.data.text.TextFiles;
import dev.autodidact.encode.PictureEncoder;
import dev.autodidact.encode.TextEncoder;
import dev.autodidact.encode.Views;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.run.Encoded;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Preprocessing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Makes examples of one's own into what the net takes.
///
/// @param subject the learner, in words for a message
/// @param shape of what the net takes of one example
/// @param encoders where the encoder is found, if there is one
record Preparation(String subject, Preprocessing how, long[] shape, Encoders encoders) {
  private static final float WHITE = 255;

  PictureFormat format() {
    return switch (how) {
      case Preprocessing.Pictures(PictureFormat format) -> format;
      case Preprocessing.EncodedPictures(PictureFormat format, Encoded _) -> format;
      default -> throw notOn("pictures");
    };
  }

  private RowFormat rowFormat() {
    if (how instanceof Preprocessing.Rows(RowFormat format)) {
      return format;
    }
    throw notOn("rows of a table");
  }

  private InvalidInputException notOn(String what) {
    String on =
        switch (how) {
          case Preprocessing.Pictures _, Preprocessing.EncodedPictures _ -> "pictures";
          case Preprocessing.Texts _ -> "texts";
          case Preprocessing.Rows _, Preprocessing.Unknown _ -> "rows of a table";
        };
    return new InvalidInputException(
        "%s was trained on %s, not on %s".formatted(subject, on, what));
  }

  /// Refuses an encoder that is not there, or is another than the one of the training.
  void requireEncoder() {
    switch (how) {
      case Preprocessing.EncodedPictures(PictureFormat _, Encoded encoded) -> pictures(encoded);
      case Preprocessing.Texts(Encoded encoded) -> texts(encoded);
      case Preprocessing.Pictures _, Preprocessing.Rows _, Preprocessing.Unknown _ -> {}
    }
  }

  private PictureEncoder pictures(Encoded encoded) {
    if (encoders.again(encoded, subject) instanceof PictureEncoder encoder) {
      return encoder;
    }
    throw new InvalidInputException(subject + " is damaged: its encoder takes no pictures");
  }

  private TextEncoder texts(Encoded encoded) {
    if (encoders.again(encoded, subject) instanceof TextEncoder encoder) {
      return encoder;
    }
    throw new InvalidInputException(subject + " is damaged: its encoder takes no texts");
  }

  /// The numbers that the net takes of each example.
  ///
  /// @throws InvalidInputException if one is of another kind, or does not fit
  List<float[]> values(List<? extends Example> examples) {
    return values(examples, 1);
  }

  private List<float[]> values(List<? extends Example> examples, int views) {
    return switch (how) {
      case Preprocessing.EncodedPictures(PictureFormat _, Encoded encoded) -> {
        PictureEncoder encoder = pictures(encoded);
        List<Picture> pictures = examples.stream().map(this::picture).toList();
        yield pictures.parallelStream().map(p -> Views.features(p, views, encoder)).toList();
      }
      case Preprocessing.Texts(Encoded encoded) -> {
        TextEncoder encoder = texts(encoded);
        List<String> texts = examples.stream().map(this::text).toList();
        yield texts.parallelStream().map(t -> encoder.encode(List.of(t))[0]).toList();
      }
      default -> examples.stream().map(this::values).toList();
    };
  }

  private float[] values(Example example) {
    return switch (example) {
      case Example.OfPicture _ -> values(picture(example));
      case Example.Row(double[] numbers) -> rowFormat().ofNumbers(numbers);
      case Example.Cells row -> rowFormat().ofCells(row.cells());
      case Example.OfText _ -> throw notOn("texts");
    };
  }

  private String text(Example example) {
    return switch (example) {
      case Example.OfText(String text) -> TextFiles.checked(text, "an example");
      case Example.OfPicture _ -> throw notOn("pictures");
      case Example.Row _, Example.Cells _ -> throw notOn("rows of a table");
    };
  }

  private Picture picture(Example example) {
    if (!(example instanceof Example.OfPicture(Picture picture))) {
      throw notOn(example instanceof Example.OfText ? "texts" : "rows of a table");
    }
    if (!picture.format().equals(format())) {
      throw new InvalidInputException(
          "a picture of %s: this learner takes %s".formatted(picture.format(), format()));
    }
    return picture;
  }

  /// The same of the support examples of each class, of so many views as were asked for.
  Map<String, List<float[]>> values(Map<String, ? extends List<? extends Example>> classes) {
    List<Example> all = new ArrayList<>();
    classes.values().forEach(all::addAll);
    List<float[]> made = values(all, how.encoded().map(Encoded::views).orElse(1));
    Map<String, List<float[]>> values = new LinkedHashMap<>();
    int from = 0;
    for (Map.Entry<String, ? extends List<? extends Example>> of : classes.entrySet()) {
      int to = from + of.getValue().size();
      values.put(of.getKey(), List.copyOf(made.subList(from, to)));
      from = to;
    }
    return values;
  }

  private static float[] values(Picture picture) {
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
