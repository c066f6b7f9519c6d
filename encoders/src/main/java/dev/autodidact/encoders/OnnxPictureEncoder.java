package dev.autodidact.encoders;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encode.PictureEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// An encoder of pictures in a file of ONNX.
///
/// It takes one tensor of floats, `[pictures, 3, side, side]` or `[3, side, side]`, and gives
/// `[pictures, features]` among what it gives. Each picture is a run of its own, so that its
/// features are the same whatever is beside it.
final class OnnxPictureEncoder implements PictureEncoder {
  /// The outputs that are features, by the names that exporters give them; the first that is there.
  private static final List<String> OUTPUTS = List.of("embedding", "image_embeds", "pooler_output");

  private static final int MAX_FEATURES = 1 << 16;
  private static final int MAX_BATCH = 64;
  private static final int MIN_SIDE = 16;
  private static final int MAX_SIDE = 512;

  private final OnnxSession session;
  private final PicturePreparation preparation;
  private final float[][] table;
  private final String input;
  private final String output;
  private final long[] shape;
  private final PictureFormat format;

  /// Those that no thread uses: new ones cost a thirtieth of a small net.
  private final Queue<FloatBuffer> buffers = new ConcurrentLinkedQueue<>();

  private final Identity identity;

  private OnnxPictureEncoder(
      String name,
      CheckedNet file,
      OnnxSession session,
      PicturePreparation preparation,
      EncoderOptions options) {
    this.session = session;
    this.preparation = preparation;
    this.table = preparation.table();
    this.input = onlyInput(session);
    this.output = output(session, options.encoderOutput());
    this.shape = shape(session, input, preparation.side());
    this.format = new PictureFormat((int) shape[shape.length - 1], Colour.RGB);
    if (options.encoderSide() > 0 && options.encoderSide() != format.side()) {
      throw new InvalidInputException(
          "--encoder-side %d: %s takes pictures of side %d"
              .formatted(options.encoderSide(), session.place(), format.side()));
    }
    int features = run(new Picture(format, new byte[format.values()]), buffer()).length;
    this.identity =
        new Identity(
            name,
            file.sha256(preparation.toString(), output, Arrays.toString(shape)),
            features,
            "%d features of pictures of %s, output %s".formatted(features, format, output));
  }

  /// Opens the file, and runs it once.
  ///
  /// @param name as it is typed
  /// @throws InvalidInputException if it is no encoder of pictures
  static OnnxPictureEncoder open(String name, Path path, EncoderOptions options) {
    if (options.tokens() > 0) {
      throw new InvalidInputException(
          "--tokens: %s is an encoder of pictures: leave it out".formatted(name));
    }
    PicturePreparation preparation = PicturePreparation.of(path, options);
    CheckedNet file = CheckedNet.map(path);
    OnnxSession session = OnnxSession.open(file);
    try {
      return new OnnxPictureEncoder(name, file, session, preparation, options);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static String onlyInput(OnnxSession session) {
    if (session.inputs().size() != 1) {
      throw new InvalidInputException(
          "%s takes %s, and an encoder of pictures takes one tensor"
              .formatted(session.place(), session.inputs().keySet()));
    }
    return session.inputs().firstEntry().getKey();
  }

  /// The shape of one run, a batch of 1 where the net leaves that open.
  private static long[] shape(OnnxSession session, String input, OptionalInt wanted) {
    TensorInfo info = session.inputs().firstEntry().getValue();
    long[] shape = info.getShape();
    int axes = shape.length;
    if (info.type != OnnxJavaType.FLOAT
        || (axes != 3 && axes != 4)
        || (shape[axes - 3] != 3 && shape[axes - 3] != -1)
        || (axes == 4 && shape[0] > MAX_BATCH)) {
      throw new InvalidInputException(
          "%s takes %s %s of %s, and an encoder of pictures takes floats of [N,3,side,side] or [3,side,side]"
              .formatted(session.place(), input, named(shape), info.type));
    }
    if (axes == 4 && shape[0] < 1) {
      shape[0] = 1;
    }
    shape[axes - 3] = 3;
    for (int axis = axes - 2; axis < axes; axis++) {
      shape[axis] = side(session, shape[axis], wanted);
    }
    if (shape[axes - 2] != shape[axes - 1]) {
      throw new InvalidInputException(
          "%s takes pictures of %s, and they must be square"
              .formatted(session.place(), named(shape)));
    }
    return shape;
  }

  private static long side(OnnxSession session, long own, OptionalInt wanted) {
    long side = own > 0 ? own : wanted.orElse(0);
    if (side == 0) {
      throw new InvalidInputException(
          "%s takes pictures of any side: say which with --encoder-side, or put its %s beside it"
              .formatted(session.place(), PicturePreparation.FILE));
    }
    if (side < MIN_SIDE || side > MAX_SIDE) {
      throw new InvalidInputException(
          "%s takes pictures of side %d, and %d to %d can be made"
              .formatted(session.place(), side, MIN_SIDE, MAX_SIDE));
    }
    return side;
  }

  /// `[-1, 3, 224, 224]` as `[?, 3, 224, 224]`.
  private static String named(long[] shape) {
    return Arrays.toString(shape).replace("-1", "?");
  }

  private static String output(OnnxSession session, String wanted) {
    Map<String, TensorInfo> outputs = session.outputs();
    if (!wanted.isEmpty()) {
      if (!outputs.containsKey(wanted)) {
        throw new InvalidInputException(
            "--encoder-output %s: %s gives %s"
                .formatted(wanted, session.place(), outputs.keySet()));
      }
      return wanted;
    }
    List<String> flat =
        outputs.entrySet().stream()
            .filter(output -> output.getValue().getShape().length == 2)
            .map(Map.Entry::getKey)
            .toList();
    return OUTPUTS.stream()
        .filter(outputs::containsKey)
        .findFirst()
        .or(() -> flat.size() == 1 ? flat.stream().findFirst() : Optional.empty())
        .or(() -> outputs.size() == 1 ? outputs.keySet().stream().findFirst() : Optional.empty())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s gives %s: say which are the features with --encoder-output"
                        .formatted(session.place(), outputs.keySet())));
  }

  /// Room for one run. A batch of several pictures has zeros after the first.
  private FloatBuffer buffer() {
    long values = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return ByteBuffer.allocateDirect(Math.toIntExact(values * Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private float[] run(Picture picture, FloatBuffer buffer) {
    preparation.write(picture, table, buffer.duplicate());
    OnnxSession.Input tensor =
        environment -> OnnxTensor.createTensor(environment, buffer.duplicate(), shape);
    return features(session.run(Map.of(input, tensor), output));
  }

  /// The features of the first picture.
  private float[] features(OnnxSession.Values given) {
    boolean batched = shape.length == 4;
    long[] one = given.shape();
    if (batched && one.length > 0 && one[0] == shape[0]) {
      one = Arrays.copyOfRange(one, 1, one.length);
    }
    int count = given.values().length / (batched ? (int) shape[0] : 1);
    boolean flat = Arrays.stream(one).filter(axis -> axis != 1).count() <= 1;
    if (!flat
        || Arrays.stream(one).reduce(1, (a, b) -> a * b) != count
        || count < 1
        || count > MAX_FEATURES) {
      throw new InvalidInputException(
          "%s: its output %s is %s, and features are [pictures, features], at most %d"
              .formatted(session.place(), output, Arrays.toString(given.shape()), MAX_FEATURES));
    }
    return session.finite(Arrays.copyOf(given.values(), count));
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public PictureFormat format() {
    return format;
  }

  @Override
  public float[][] encode(List<Picture> pictures) {
    FloatBuffer kept = buffers.poll();
    FloatBuffer buffer = kept == null ? buffer() : kept;
    try {
      return pictures.stream().map(picture -> encode(picture, buffer)).toArray(float[][]::new);
    } finally {
      buffers.add(buffer);
    }
  }

  private float[] encode(Picture picture, FloatBuffer buffer) {
    if (!picture.format().equals(format)) {
      throw new IllegalArgumentException("%s for an encoder of %s".formatted(picture, format));
    }
    return run(picture, buffer);
  }

  @Override
  public void close() {
    session.close();
  }
}
