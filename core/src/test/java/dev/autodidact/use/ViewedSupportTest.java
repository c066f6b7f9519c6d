package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.encode.FakeEncoders;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Preprocessing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Support pictures as the means of several views of each.
class ViewedSupportTest {
  @TempDir private Path folder;

  /// Also those that are added later, and never those that are predicted.
  @Test
  void supportPicturesMayBeMeansOfViews() {
    Encoders own = Encoders.in(folder);
    Preprocessing how = own.preprocessing(Encoding.by("fake-pictures"));
    Map<String, List<Example>> support = Map.of("a", List.of(noise(1)), "b", List.of(noise(2)));
    try (TrainedLearner learner = TrainedLearner.untrained(Algorithm.of("ridge"), how, own);
        TrainedLearner ofViews = learner.withViews(6);
        Classifier whole = learner.adapt(support);
        Classifier classifier = ofViews.adapt(support);
        Classifier read = Classifier.of(classifier.toBytes());
        Classifier grown = read.add(Map.of("c", List.of(noise(3))))) {
      assertThat(read.recipe().preprocessing()).isEqualTo(how.withViews(6));
      assertThat(read.predict(noise(1))).isEqualTo(classifier.predict(noise(1)));
      assertThat(read.predict(noise(1))).isNotEqualTo(whole.predict(noise(1)));
      int before = FakeEncoders.ENCODED.get();
      read.predict(noise(4));
      assertThat(FakeEncoders.ENCODED.get() - before).isEqualTo(1);
      Map<String, List<Example>> all =
          Map.of("a", List.of(noise(1)), "b", List.of(noise(2)), "c", List.of(noise(3)));
      try (Classifier atOnce = ofViews.adapt(all)) {
        assertThat(grown.predict(noise(5)).probabilities().get("c"))
            .isCloseTo(atOnce.predict(noise(5)).probabilities().get("c"), within(1e-5));
      }
    }
  }

  private static Example noise(int seed) {
    PictureFormat format = new PictureFormat(16, PictureFormat.Colour.RGB);
    byte[] values = new byte[format.values()];
    new Random(seed).nextBytes(values);
    return Example.of(new Picture(format, values));
  }

  @Test
  void onlyPicturesHaveViews() {
    Preprocessing texts = Encoders.in(folder).preprocessing(Encoding.by("fake-texts"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> texts.withViews(2))
        .withMessageContaining("--views 2: only pictures");
    Preprocessing pictures = Encoders.in(folder).preprocessing(Encoding.by("fake-pictures"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> pictures.withViews(101))
        .withMessage("--views 101: from 1 to 100");
  }
}
