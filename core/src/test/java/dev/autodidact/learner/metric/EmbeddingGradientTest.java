package dev.autodidact.learner.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingGradientTest {
  @ParameterizedTest
  @CsvSource({"60, 6, 4", "20, 6, 2", "5, 20, 2", "20, 16, 4", "30, 16, 5", "7, 30, 3", "5, 1, 1"})
  void everyClassIsDealtToAllParts(int ways, int rounds, int parts) {
    try (var _ = new Scope()) {
      List<int[]> deal =
          EmbeddingGradient.deal(ways * rounds, ways, parts).stream()
              .map(part -> Arrays.stream(part.toDoubles()).mapToInt(i -> (int) i).toArray())
              .toList();

      assertThat(deal).hasSize(parts);
      assertThat(deal.stream().flatMapToInt(Arrays::stream).sorted().toArray())
          .isEqualTo(IntStream.range(0, ways * rounds).toArray());
      for (int[] part : deal) {
        int[] ofClass = new int[ways];
        Arrays.stream(part).forEach(i -> ofClass[i % ways]++);
        for (int examples : ofClass) {
          assertThat(examples).isBetween(rounds / parts, Math.ceilDiv(rounds, parts));
        }
        assertThat(part.length)
            .isBetween(ways * (rounds / parts), ways * Math.ceilDiv(rounds, parts));
      }
    }
  }
}
