package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedTest {
  private static FewShotTasks tasks(String algorithm, String source) {
    return Algorithm.of(algorithm).preset(source, "").tasks();
  }

  private static final FewShotTasks OMNIGLOT = tasks("proto", "omniglot");

  @Test
  void figureIsThatOfTheSameWaysAndShots() {
    assertThat(Published.of("proto", OMNIGLOT.tested(5, 1, 15)).orElseThrow().figure())
        .isEqualTo("98.8");
    assertThat(Published.of("maml", OMNIGLOT.tested(20, 5, 15)).orElseThrow())
        .isEqualTo(new Published("98.9 ± 0.2", "Finn 2017, 60,000 meta-steps, transductive"));
  }

  @Test
  void photographsHaveFiguresOfTheirOwn() {
    FewShotTasks photographs = tasks("proto", "mini-imagenet");
    assertThat(Published.of("proto", photographs).orElseThrow().figure()).isEqualTo("49.42 ± 0.78");
    assertThat(Published.of("siamese", photographs)).isEmpty();
  }

  @Test
  void figureIsReadAsNumbers() {
    Published both = new Published("98.9 ± 0.2", "");
    assertThat(both.mean()).isEqualTo(98.9);
    assertThat(both.ci95()).hasValue(0.2);
    assertThat(new Published("0.35", "").mean()).isEqualTo(0.35);
    assertThat(new Published("0.35", "").ci95()).isEmpty();
  }

  @Test
  void otherTasksHaveNone() {
    assertThat(Published.of("proto", OMNIGLOT.tested(5, 2, 15))).isEmpty();
    assertThat(Published.of("proto", tasks("proto", "glyphs"))).isEmpty();
  }

  @Test
  void regressionHasNoWays() {
    assertThat(Published.of("maml", tasks("maml", "sinusoid")).orElseThrow().figure())
        .isEqualTo("0.35");
  }
}
