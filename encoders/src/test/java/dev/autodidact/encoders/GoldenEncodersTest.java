package dev.autodidact.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encode.EncoderOptions.ChannelOrder;
import dev.autodidact.encode.PictureEncoder;
import dev.autodidact.encode.TextEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Encoders that people use, against Python's ONNX Runtime, Pillow and tokenizers.
class GoldenEncodersTest {
  private final Path data = Path.of(System.getenv().getOrDefault("AUTODIDACT_DATA", "data"));

  @ParameterizedTest
  @CsvSource({
    "mobilenet_v2, 224, 1280, 5.45982, 549.094, 41.5578, 646, 12.4878",
    "mobilenet_v1_025_128, 128, 256, 0, 215.638, 24.7804, 724, 11.5673"
  })
  void mobileNetsGiveTheFeaturesOfPython(
      String name,
      int side,
      int features,
      float second,
      double sum,
      double norm,
      int top,
      float topLogit) {
    Path file = data.resolve("encoders").resolve(name + ".onnx");
    assumeTrue(Files.exists(file), "set AUTODIDACT_DATA to the folder that holds encoders/");
    try (PictureEncoder encoder = OnnxPictureEncoder.open(name, file, EncoderOptions.NONE)) {
      float[] found = encoder.encode(List.of(Resources.picture(encoder.format())))[0];
      assertThat(encoder.format().side()).isEqualTo(side);
      assertThat(found).hasSize(features);
      assertThat(found[1]).isCloseTo(second, within(1e-3f));
      assertThat(sum(found)).isCloseTo(sum, within(0.05));
      assertThat(Math.sqrt(sum(squares(found)))).isCloseTo(norm, within(2e-3));
    }
    EncoderOptions logits =
        new EncoderOptions(List.of(), List.of(), 0, ChannelOrder.RGB, "logits", 0);
    try (PictureEncoder encoder = OnnxPictureEncoder.open(name, file, logits)) {
      float[] found = encoder.encode(List.of(Resources.picture(encoder.format())))[0];
      assertThat(found[top]).isCloseTo(topLogit, within(1e-3f));
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static float[] squares(float[] values) {
    float[] squares = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = values[i] * values[i];
    }
    return squares;
  }

  private static TextEncoder miniLm() {
    return (TextEncoder) new NamedFormat().open("minilm", EncoderOptions.NONE, Path.of("data"));
  }

  /// Its weights are of 8 bits, so other processors round differently: 1e-2 an element.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How do I locate my card?   | 9  | -0.01436 0.02874 -0.05289 0.00933 0.02319 0.02098 -0.02775 0.02508
          what is on my to do list   | 9  | -0.04563 -0.05134 0.03008 0.00294 0.07947 0.03912 0.15875 0.01485
          Café déjà vu: £5 – 10%?    | 12 | 0.04385 0.01194 0.04243 0.02496 0.02525 0.0087 0.0358 0.01868
          I want to cancel my transfer, and get my money back immediately! | 16 | 0.00289 0.01407 0.00811 -0.02252 -0.01138 -0.01737 0.08244 -0.03511
          ok                         | 3  | -0.02908 -0.05082 -0.01608 0.01686 0.05053 -0.02925 0.02528 0.0482
          """)
  void miniLmGivesTheFeaturesOfPython(String text, int tokens, String first) {
    try (TextEncoder encoder = miniLm()) {
      assertThat(encoder.tokens(text)).isEqualTo(tokens);
      float[] found = encoder.encode(List.of(text))[0];
      assertThat(found).hasSize(384);
      assertThat(sum(squares(found))).isCloseTo(1, within(1e-5));
      Scanner expected = new Scanner(first).useLocale(Locale.ROOT);
      for (int i = 0; i < 8; i++) {
        assertThat(found[i]).isCloseTo(expected.nextFloat(), within(1e-2f));
      }
    }
  }

  @Test
  void miniLmReadsFiveHundredAndTwelveTokens() {
    try (TextEncoder encoder = miniLm()) {
      String long1 = "word ".repeat(510);
      assertThat(encoder.tokens(long1)).isEqualTo(512);
      assertThat(encoder.encode(List.of(long1 + "and much more"))[0])
          .containsExactly(encoder.encode(List.of(long1))[0]);
      assertThat(encoder.tokens("x ".repeat(500_000))).isEqualTo(500_002);
    }
  }

  @Test
  void textsHaveTheSameFeaturesOnAnyNumberOfThreads()
      throws InterruptedException, ExecutionException {
    long seed = new Random().nextLong();
    System.out.println("textsHaveTheSameFeatures...: seed " + seed);
    Random random = new Random(seed);
    List<String> texts =
        random.ints(20, 1, 30).mapToObj(words -> "some words ".repeat(words) + words).toList();
    try (TextEncoder encoder = miniLm();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      float[][] together = encoder.encode(texts);
      List<Future<float[][]>> alone =
          texts.stream().map(text -> threads.submit(() -> encoder.encode(List.of(text)))).toList();
      for (int i = 0; i < texts.size(); i++) {
        assertThat(alone.get(i).get()[0]).containsExactly(together[i]);
      }
    }
  }
}
