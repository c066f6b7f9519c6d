package dev.autodidact.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encode.EncoderOptions.ChannelOrder;
import dev.autodidact.encode.PictureEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxPictureEncoderTest {
  private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);

  @TempDir Path folder;

  private static EncoderOptions options(
      List<Double> mean, List<Double> deviation, int side, ChannelOrder order, String output) {
    return new EncoderOptions(mean, deviation, side, order, output, 0);
  }

  private static EncoderOptions output(String name) {
    return options(List.of(), List.of(), 0, ChannelOrder.RGB, name);
  }

  private static PictureEncoder open(String name, EncoderOptions options) {
    return OnnxPictureEncoder.open(name, Resources.file(name), options);
  }

  private static float[] encoded(String name, EncoderOptions options) {
    try (PictureEncoder encoder = open(name, options)) {
      float[][] features = encoder.encode(List.of(Resources.picture(encoder.format())));
      assertThat(features[0]).hasSize(encoder.features());
      return features[0];
    }
  }

  private static void assertGolden(float[] features, String key) {
    assertThat(features)
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(Resources.floats(Resources.golden().path(key)));
  }

  @Test
  void valuesAreFromMinusOneToOneWhereNothingIsSaid() {
    assertGolden(encoded("picture.onnx", EncoderOptions.NONE), "embedding");
  }

  @Test
  void anotherOutputCanBeNamed() {
    assertGolden(encoded("picture.onnx", output("logits")), "logits");
  }

  @Test
  void theFileBesideTheNetSaysHowPicturesArePrepared() {
    assertGolden(encoded("normalised/net.onnx", EncoderOptions.NONE), "normalised");
  }

  @Test
  void optionsSayHowPicturesArePrepared() {
    assertGolden(
        encoded("any-side.onnx", options(MEAN, DEVIATION, 16, ChannelOrder.RGB, "")), "normalised");
    assertGolden(
        encoded("any-side.onnx", options(MEAN, DEVIATION, 16, ChannelOrder.BGR, "")), "blueFirst");
  }

  @Test
  void optionsAreOverTheFileBesideTheNet() {
    float[] minusOneToOne =
        encoded(
            "normalised/net.onnx",
            options(List.of(.5, .5, .5), List.of(.5, .5, .5), 16, ChannelOrder.RGB, ""));
    assertThat(minusOneToOne)
        .containsExactly(
            encoded("any-side.onnx", options(List.of(), List.of(), 16, ChannelOrder.RGB, "")));
  }

  @Test
  void netsWithoutABatchAndWithAFixedOneAreRunToo() {
    assertThat(encoded("unbatched.onnx", EncoderOptions.NONE)).hasSize(3);
    assertThat(encoded("batch-of-2.onnx", EncoderOptions.NONE)).hasSize(6);
  }

  @Test
  void featuresDependNeitherOnThePicturesBesideNorOnThreads()
      throws InterruptedException, ExecutionException {
    long seed = new Random().nextLong();
    System.out.println("featuresDependNeither...: seed " + seed);
    Random random = new Random(seed);
    try (PictureEncoder encoder = open("picture.onnx", EncoderOptions.NONE);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Picture> pictures = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        byte[] values = new byte[encoder.format().values()];
        random.nextBytes(values);
        pictures.add(new Picture(encoder.format(), values));
      }
      float[][] together = encoder.encode(pictures);
      List<Future<float[][]>> alone = new ArrayList<>();
      for (Picture picture : pictures) {
        alone.add(threads.submit(() -> encoder.encode(List.of(picture))));
      }
      for (int i = 0; i < pictures.size(); i++) {
        assertThat(alone.get(i).get()[0]).containsExactly(together[i]);
      }
      assertThat(together[0]).isNotEqualTo(together[1]);
    }
  }

  @Test
  void identityFollowsAllThatDecidesTheFeatures() {
    assertThat(
            List.of(
                sha256("picture.onnx", EncoderOptions.NONE),
                sha256("picture.onnx", output("logits")),
                sha256("picture.onnx", options(MEAN, List.of(), 0, ChannelOrder.RGB, "")),
                sha256("picture.onnx", options(List.of(), DEVIATION, 0, ChannelOrder.RGB, "")),
                sha256("picture.onnx", options(List.of(), List.of(), 0, ChannelOrder.BGR, "")),
                sha256("any-side.onnx", options(List.of(), List.of(), 16, ChannelOrder.RGB, "")),
                sha256("any-side.onnx", options(List.of(), List.of(), 32, ChannelOrder.RGB, ""))))
        .doesNotHaveDuplicates();
    assertThat(sha256("picture.onnx", EncoderOptions.NONE))
        .isEqualTo(sha256("picture.onnx", output("embedding")));
  }

  private static String sha256(String name, EncoderOptions options) {
    try (PictureEncoder encoder = open(name, options)) {
      return encoder.identity().sha256();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two-inputs.onnx   | takes [input, other], and an encoder of pictures takes one tensor
          grey.onnx         | takes input [?, 1, 16, 16] of FLOAT, and an encoder of pictures takes
          integers.onnx     | takes input [?, 3, 16, 16] of UINT8, and an encoder of pictures takes
          oblong.onnx       | takes pictures of [1, 3, 16, 32], and they must be square
          any-side.onnx     | takes pictures of any side: say which with --encoder-side
          two-flat.onnx     | gives [one, other]: say which are the features with --encoder-output
          map.onnx          | its output embedding is [1, 3, 16, 16], and features are [pictures, features]
          not-a-number.onnx | gives numbers that are not finite
          unknown.onnx      | has the operator NoSuchOperator, which encoders do not need
          custom.onnx       | has the operator evil.ops.Spy, which encoders do not need
          external.onnx     | keeps weights in other files, which are not read
          external-in-branch.onnx | keeps weights in other files, which are not read
          huge.onnx         | ONNX Runtime refuses it
          """)
  void whatIsNoEncoderOfPicturesIsRefusedInOneLine(String name, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> open(name, EncoderOptions.NONE))
        .withMessageContaining(name)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e).message().hasLineCount(1));
  }

  @Test
  void anUnknownOutputIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> open("picture.onnx", output("pooled")))
        .withMessageContaining("--encoder-output pooled")
        .withMessageContaining("gives [embedding, logits]");
  }

  @Test
  void anotherSideThanTheNetsIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> open("picture.onnx", options(List.of(), List.of(), 32, ChannelOrder.RGB, "")))
        .withMessageContaining("--encoder-side 32: ")
        .withMessageContaining("takes pictures of side 16");
  }

  @Test
  void aFileThatIsNoneIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Resources.file("picture.onnx"));
    Path file = folder.resolve("some.onnx");
    for (byte[] content :
        List.of(
            new byte[0],
            "<html>Not found</html>".getBytes(StandardCharsets.UTF_8),
            new byte[100])) {
      Files.write(file, content);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> OnnxPictureEncoder.open("some", file, EncoderOptions.NONE))
          .withMessageContaining("is no ONNX file");
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                OnnxPictureEncoder.open(
                    "some", folder.resolve("missing.onnx"), EncoderOptions.NONE))
        .withMessageContaining("there is no such file");
    for (int length = 1; length < whole.length; length += 13) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(InvalidInputException.class)
          .as("the first %d bytes", length)
          .isThrownBy(() -> OnnxPictureEncoder.open("some", file, EncoderOptions.NONE));
    }
  }

  @Test
  void aDamagedFileIsRefusedOrRuns() throws IOException {
    Random random = new Random(1);
    byte[] whole = Files.readAllBytes(Resources.file("picture.onnx"));
    Path file = folder.resolve("some.onnx");
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 3; k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try (PictureEncoder encoder = OnnxPictureEncoder.open("some", file, EncoderOptions.NONE)) {
        assertThat(encoder.features()).isPositive();
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aFileLargerThanAnyNetIsNotRead() throws IOException {
    Path file = folder.resolve("large.onnx");
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), CheckedNet.MAX_BYTES);
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CheckedNet.map(file))
        .withMessageContaining("an ONNX file has at most 2147483647");
  }

  @Test
  void anotherPictureThanItTakesIsADefect() {
    try (PictureEncoder encoder = open("picture.onnx", EncoderOptions.NONE)) {
      Picture small = Resources.picture(new PictureFormat(28, PictureFormat.Colour.RGB));
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> encoder.encode(List.of(small)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"image_mean": [0.5, 0.5], "image_std": [1, 1, 1]}    | its image_mean must be three numbers
          {"image_mean": [0, 0, 0], "image_std": [1, 0, 1]}     | its image_std must be three numbers above 0
          {"image_mean": [0, 0, 0]}                             | its image_std must be three numbers above 0
          {"image_mean"                                         | is no JSON
          """)
  void aDamagedFileBesideTheNetIsRefused(String config, String message) throws IOException {
    Path net = folder.resolve("net.onnx");
    Files.copy(Resources.file("picture.onnx"), net);
    Files.writeString(folder.resolve("preprocessor_config.json"), config);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> OnnxPictureEncoder.open("net", net, EncoderOptions.NONE))
        .withMessageContaining("preprocessor_config.json")
        .withMessageContaining(message);
  }
}
