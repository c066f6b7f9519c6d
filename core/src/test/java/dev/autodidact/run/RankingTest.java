package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.Scores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Compared LOW = entry("low", "same", 0.1, 0.3);
  private static final Compared HIGH = entry("high", "same", 0.5, 0.5);

  @Test
  void highestAccuracyComesFirst() {
    Ranking ranking = Ranking.of(List.of(LOW, HIGH), true);

    assertThat(ranking.rows()).extracting(Ranking.Row::entry).containsExactly(HIGH, LOW);
    assertThat(ranking.rows().getLast().toBest().mean()).isCloseTo(-0.3, within(1e-12));
  }

  @Test
  void lowestErrorComesFirst() {
    Ranking ranking = Ranking.of(List.of(HIGH, LOW), false);

    assertThat(ranking.rows()).extracting(Ranking.Row::entry).containsExactly(LOW, HIGH);
    assertThat(ranking.rows().getLast().toBest().mean()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void otherTasksAreNotCompared() {
    Compared other = entry("other", "not the same", 1, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.of(List.of(HIGH, other), true))
        .withMessageContaining("2 sets of tasks");
  }

  private static Compared entry(String learner, String digest, double... scores) {
    return new Compared(
        learner,
        "accuracy",
        "queries",
        new Scores(scores),
        digest,
        false,
        1,
        1,
        1,
        1,
        1,
        1,
        Effort.NONE,
        List.of(),
        Map.of(),
        List.of());
  }
}
