package dev.autodidact.encode;

import dev.autodidact.Digests;
import dev.autodidact.data.Loading;
import dev.autodidact.data.MappedCache;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.text.TextClasses;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import dev.autodidact.task.Classes;
import dev.autodidact.task.Pictures;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// What an encoder makes of the examples of some classes, in a file that is mapped into memory.
///
/// Each example is encoded once, on all processors; the file is kept for the next program. Its name
/// and its first bytes are of the digests of encoder and examples, so that a file of another
/// encoder is never taken for it.
public final class Features implements Classes {
  /// Examples that a thread encodes at once.
  private static final int BATCH = 16;

  private final List<String> names;
  private final List<List<String>> texts;
  private final List<MemorySegment> values;
  private final Input input;
  private final int width;
  private final String digest;

  private Features(Unencoded raw, Encoder encoder, List<MappedCache.Part> classes) {
    names = raw.names();
    texts = raw.texts();
    values = classes.stream().map(MappedCache.Part::values).toList();
    input = encoder.identity().input();
    width = encoder.features();
    digest = key(raw, encoder);
  }

  /// Where features are kept, and who is told how making them goes.
  ///
  /// @param caches folders, the best first
  public record Place(List<Path> caches, Loading loading) {}

  /// @param texts of each class; none where examples are pictures
  /// @param part makes features of the examples `from .. to` of a class
  /// @param check refuses examples that cannot be read
  private record Unencoded(
      List<String> names,
      List<List<String>> texts,
      int[] sizes,
      String digest,
      Part part,
      Runnable check) {
    long examples() {
      return IntStream.of(sizes).asLongStream().sum();
    }
  }

  @FunctionalInterface
  private interface Part {
    float[][] encode(int c, int from, int to);
  }

  /// Of the pictures of each part.
  ///
  /// @param format of the pictures, which are made into that of the encoder
  /// @throws dev.autodidact.InvalidInputException if some cannot be read, or features cannot be
  ///   kept
  public static List<Features> ofPictures(
      List<Pictures> parts, PictureFormat format, PictureEncoder encoder, Place place) {
    return of(
        parts.stream().map(part -> unencoded(part, format, encoder)).toList(), encoder, place);
  }

  private static Unencoded unencoded(
      Pictures pictures, PictureFormat format, PictureEncoder encoder) {
    Part part =
        (c, from, to) ->
            encoder.encode(
                IntStream.range(from, to)
                    .mapToObj(i -> prepared(picture(pictures, format, c, i), encoder))
                    .toList());
    return new Unencoded(
        IntStream.range(0, pictures.classes()).mapToObj(pictures::name).toList(),
        List.of(),
        IntStream.range(0, pictures.classes()).map(pictures::size).toArray(),
        Digests.sha256("%s in %s".formatted(pictures.digest(), format)),
        part,
        pictures::requireReadable);
  }

  /// A picture as the encoder takes it.
  public static Picture prepared(Picture picture, PictureEncoder encoder) {
    return Resized.of(picture, encoder.format());
  }

  private static Picture picture(Pictures pictures, PictureFormat format, int c, int i) {
    byte[] values = new byte[pictures.values()];
    pictures.read(c, i, values, 0);
    return new Picture(format, values);
  }

  /// Of the texts of each part.
  ///
  /// @throws dev.autodidact.InvalidInputException if features cannot be kept
  public static List<Features> ofTexts(List<TextClasses> parts, TextEncoder encoder, Place place) {
    return of(parts.stream().map(part -> unencoded(part, encoder)).toList(), encoder, place);
  }

  private static Unencoded unencoded(TextClasses texts, TextEncoder encoder) {
    return new Unencoded(
        texts.names(),
        texts.texts(),
        texts.texts().stream().mapToInt(List::size).toArray(),
        texts.digest(),
        (c, from, to) -> encoder.encode(texts.texts().get(c).subList(from, to)),
        () -> {});
  }

  /// Who waits is told of all parts as of one.
  private static List<Features> of(List<Unencoded> parts, Encoder encoder, Place place) {
    String what = "encoding with " + encoder.identity().shortName();
    long all = parts.stream().mapToLong(Unencoded::examples).sum();
    AtomicLong done = new AtomicLong();
    List<Features> features = new ArrayList<>();
    long before = 0;
    for (Unencoded raw : parts) {
      done.set(before);
      IntConsumer told = n -> place.loading().at(what, done.addAndGet(n), all);
      features.add(new Features(raw, encoder, kept(raw, encoder, place, told)));
      before += raw.examples();
    }
    return features;
  }

  private static List<MappedCache.Part> kept(
      Unencoded raw, Encoder encoder, Place place, IntConsumer done) {
    int row = encoder.features() * Float.BYTES;
    String key = key(raw, encoder);
    MappedCache cache =
        new MappedCache(
            "%s.features".formatted(key.substring(0, 32)),
            Long.parseUnsignedLong(key.substring(key.length() - 16), 16),
            IntStream.of(raw.sizes()).mapToObj(n -> (long) n * row).toList());
    return cache.open(
        place.caches(),
        c -> {
          raw.check().run();
          return encoded(raw, c, encoder, done);
        });
  }

  /// Names all that decides the features.
  private static String key(Unencoded raw, Encoder encoder) {
    return Digests.sha256("%s of %s".formatted(encoder.identity().sha256(), raw.digest()));
  }

  /// All features of a class, one example after the other.
  private static byte[] encoded(Unencoded raw, int c, Encoder encoder, IntConsumer done) {
    int n = raw.sizes()[c];
    int width = encoder.features();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(n, width * Float.BYTES))
            .order(ByteOrder.nativeOrder());
    IntStream.range(0, Math.ceilDiv(n, BATCH))
        .parallel()
        .forEach(
            batch -> {
              int from = batch * BATCH;
              int to = Math.min(from + BATCH, n);
              float[][] rows = raw.part().encode(c, from, to);
              for (int i = from; i < to; i++) {
                bytes
                    .slice(i * width * Float.BYTES, width * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer()
                    .put(rows[i - from]);
              }
              done.accept(to - from);
            });
    return bytes.array();
  }

  @Override
  public Input input() {
    return input;
  }

  @Override
  public int classes() {
    return names.size();
  }

  @Override
  public String name(int c) {
    return names.get(c);
  }

  @Override
  public int size(int c) {
    return (int) (values.get(c).byteSize() / Float.BYTES / width);
  }

  @Override
  public Tensor examples(int[] classes, int[] indices) {
    float[] rows = new float[Math.multiplyExact(classes.length, width)];
    for (int i = 0; i < classes.length; i++) {
      long from = (long) indices[i] * width * Float.BYTES;
      MemorySegment.copy(
          values.get(classes[i]), ValueLayout.JAVA_FLOAT_UNALIGNED, from, rows, i * width, width);
    }
    return Tensors.of(rows, classes.length, width);
  }

  @Override
  public Optional<String> text(int c, int index) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(c).get(index));
  }

  @Override
  public String digest() {
    return digest;
  }
}
