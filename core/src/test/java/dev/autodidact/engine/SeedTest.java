package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void streamsAreTheSameOnEveryMachine() {
    Seed seed = new Seed(1).split("train").split(2);
    assertThat(seed.value()).isEqualTo(2594211812197331829L);
    assertThat(seed.random().nextLong()).isEqualTo(1267776343667856417L);
  }

  @Property
  void partsOfASequenceDiffer(@ForAll long value, @ForAll long i, @ForAll long j) {
    Assume.that(i != j);
    Seed seed = new Seed(value);
    assertThat(seed.split(i)).isNotEqualTo(seed.split(j)).isNotEqualTo(seed);
    assertThat(seed.split(i)).isEqualTo(new Seed(value).split(i));
  }

  @Property
  void namedPartsDiffer(
      @ForAll long value, @ForAll @AlphaChars String a, @ForAll @AlphaChars String b) {
    Assume.that(!a.equals(b));
    Seed seed = new Seed(value);
    assertThat(seed.split(a)).isNotEqualTo(seed.split(b)).isNotEqualTo(seed);
    assertThat(seed.split(a)).isEqualTo(new Seed(value).split(a));
  }

  @Test
  void aNameIsNotItsLettersOneByOne() {
    Seed seed = new Seed(3);
    assertThat(seed.split("ab")).isNotEqualTo(seed.split("a").split("b"));
    assertThat(seed.split("ab")).isNotEqualTo(seed.split("ba"));
  }

  @Test
  void drawingLeavesTheSeedAsItIs() {
    Seed seed = new Seed(5);
    long first = seed.random().nextLong();
    assertThat(seed.random().nextLong()).isEqualTo(first);
  }
}
