package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autodidact.data.Omniglot.Protocol;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Omniglot itself, where it is at hand.
class OmniglotDataTest {
  private final Path data = Path.of(System.getenv().getOrDefault("AUTODIDACT_DATA", "data"));

  @BeforeEach
  void needsOmniglot() {
    assumeTrue(
        Files.isDirectory(data.resolve("omniglot")),
        "Omniglot is not here: set AUTODIDACT_DATA to the folder that holds omniglot/");
  }

  @Test
  void publishedSplitHasItsPublishedSizes() {
    PictureSplits splits = Omniglot.load(data, Protocol.vinyals());
    assertThat(splits.train().classes()).isEqualTo(4 * 1028);
    assertThat(splits.validation().classes()).isEqualTo(4 * 172);
    assertThat(splits.test().classes()).isEqualTo(4 * 423);
    Set<String> names = new HashSet<>();
    for (Pictures part : List.of(splits.train(), splits.validation(), splits.test())) {
      for (int c = 0; c < part.classes(); c++) {
        assertThat(part.size(c)).isEqualTo(20);
        assertThat(names.add(part.name(c))).isTrue();
      }
    }
    assertThat(names).hasSize(4 * (964 + 659));
  }

  @Test
  void pixelsAreThoseEveryFigureWasMeasuredOn() {
    PictureSplits splits = Omniglot.load(data, Protocol.vinyals());
    assertThat(splits.train().digest())
        .isEqualTo("689c812c48a7c13537e80a1702aaa3192dd6819281e74ba7df39e69523988759");
  }

  @Test
  void randomSplitTurnsOnlyWhatIsTrainedOn() {
    PictureSplits splits = Omniglot.load(data, Protocol.shuffled());
    assertThat(splits.train().classes()).isEqualTo(4 * 1100);
    assertThat(splits.validation().classes()).isEqualTo(100);
    assertThat(splits.test().classes()).isEqualTo(423);
  }
}
