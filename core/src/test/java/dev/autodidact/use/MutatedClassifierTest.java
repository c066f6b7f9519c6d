package dev.autodidact.use;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A classifier may be somebody else's: whatever its bytes are, it is read or refused in a line.
class MutatedClassifierTest {
  private static final byte[] SIGNS = "\"{}[]:,.0123456789eE-+ntfu\\ ".getBytes(ISO_8859_1);
  private static final int LENGTH = 8;

  /// A file without a checksum that would notice every change at once.
  private byte[] whole(String id) {
    try (TrainedLearner learner = TrainedLearner.of(SmallRuns.trained(id));
        Classifier classifier = learner.adapt(SmallRuns.support(2, 2, 2))) {
      byte[] bytes = classifier.toBytes();
      String text = new String(bytes, ISO_8859_1);
      return text.replace("autodidact.sha256", "autodidact.sha255").getBytes(ISO_8859_1);
    }
  }

  private void mutate(int count) {
    long seed = new Random().nextLong();
    System.out.println("seed of mutations: " + seed);
    Random random = new Random(seed);
    byte[][] files = {whole("proto"), whole("maml")};
    int read = 0;
    for (int i = 0; i < count; i++) {
      byte[] mutated = mutated(files[i % files.length], random);
      assertThat(AdaptedParts.of(mutated).whole()).isEqualTo(mutated);
      long began = System.nanoTime();
      try (Classifier classifier = Classifier.of(mutated)) {
        classifier.predict(SmallRuns.examples(SmallRuns.pictures("query", 0, 1)).getFirst());
        read++;
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).hasSizeLessThan(1000).doesNotContain("\n");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
    assertThat(read).as("those that differ in a digit").isBetween(1, count - 1);
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] mutated = whole.clone();
    int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at =
          random.nextInt(8) == 0
              ? random.nextInt(mutated.length)
              : LENGTH + random.nextInt(Math.min(header, mutated.length - LENGTH));
      mutated[at] =
          random.nextInt(4) > 0 ? SIGNS[random.nextInt(SIGNS.length)] : (byte) random.nextInt(256);
    }
    return random.nextInt(16) == 0
        ? Arrays.copyOf(mutated, random.nextInt(mutated.length))
        : mutated;
  }

  @Test
  void mutatedClassifiersAreReadOrRefused() {
    mutate(400);
  }

  @Test
  @Tag("slow")
  void manyMutatedClassifiersAreReadOrRefused() {
    mutate(100_000);
  }
}
