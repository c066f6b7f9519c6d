package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OmniglotSplitTest {
  private static final Set<String> CHARACTERS =
      new TreeSet<>(IntStream.range(0, 1623).mapToObj("character%04d"::formatted).toList());

  @Test
  void randomSplitDividesAllCharactersAsFinnEtAlDo() {
    OmniglotSplit split = OmniglotSplit.shuffled(CHARACTERS);
    assertThat(split.train()).hasSize(1100).isSorted();
    assertThat(split.validation()).hasSize(100).isSorted();
    assertThat(split.test()).hasSize(423).isSorted();
    Set<String> all = new TreeSet<>(split.train());
    all.addAll(split.validation());
    all.addAll(split.test());
    assertThat(all).isEqualTo(CHARACTERS);
  }

  @Test
  void randomSplitNeverChanges() {
    // Figures reported on it would mean something else if it did.
    OmniglotSplit split = OmniglotSplit.shuffled(CHARACTERS);
    assertThat(split).isEqualTo(OmniglotSplit.shuffled(CHARACTERS));
    assertThat(split.validation()).startsWith("character0007", "character0078", "character0092");
  }
}
