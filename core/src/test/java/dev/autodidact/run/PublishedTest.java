package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedTest {
  private static final TaskSettings OMNIGLOT = Presets.find(Learners.PROTO, "omniglot", "").tasks();

  @Test
  void figureIsThatOfTheSameWaysAndShots() {
    assertThat(Published.of("proto", OMNIGLOT.tested(5, 1, 15)).orElseThrow().figure())
        .isEqualTo("98.8");
    assertThat(Published.of("maml", OMNIGLOT.tested(20, 5, 15)).orElseThrow())
        .isEqualTo(new Published("98.9 ± 0.2", "Finn 2017, 60,000 meta-steps, transductive"));
  }

  @Test
  void photographsHaveFiguresOfTheirOwn() {
    TaskSettings photographs = Presets.find(Learners.PROTO, "mini-imagenet", "").tasks();

    assertThat(Published.of("proto", photographs).orElseThrow().figure()).isEqualTo("49.42 ± 0.78");
    assertThat(Published.of("siamese", photographs)).isEmpty();
  }

  @Test
  void otherTasksHaveNone() {
    assertThat(Published.of("proto", OMNIGLOT.tested(5, 2, 15))).isEmpty();
    assertThat(Published.of("proto", Presets.find(Learners.PROTO, "glyphs", "").tasks())).isEmpty();
  }

  @Test
  void regressionHasNoWays() {
    TaskSettings sinusoid = Presets.find(Learners.MAML, "sinusoid", "").tasks();

    assertThat(Published.of("maml", sinusoid).orElseThrow().figure()).isEqualTo("0.35");
  }
}
