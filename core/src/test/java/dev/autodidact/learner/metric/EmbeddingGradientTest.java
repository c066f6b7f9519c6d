package dev.autodidact.learner.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

  /// In single precision the first block is an operation with a backward pass of its own, which
  /// another scope, of another thread, goes on with.
  @Test
  void gradientsInSinglePrecisionAreThoseInDouble() {
    Conv4 net = new Conv4(1, 32, Conv4.Downsampling.MAX_POOL, false, true);
    PrototypicalNetwork learner = new PrototypicalNetwork(net, new PrototypicalNetwork.Config(0.1));
    try (var _ = new Scope();
        Workers workers = new Workers(2)) {
      Params theta = learner.init(new Seed(1));
      Tasks tasks = new Tasks(examples("support", 20, 1), examples("query", 20, 9));
      Tasks inDouble = new Tasks(wide(tasks.support()), wide(tasks.query()));

      MetaGradient single = learner.metaGradient(theta, tasks, workers);
      MetaGradient wide = learner.metaGradient(theta.map(Tensor::toDouble), inDouble, workers);

      assertThat(single.loss()).isCloseTo(wide.loss(), within(1e-4));
      double[] expected = wide.gradient().toDoubles();
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(single.gradient().toDoubles()).containsExactly(expected, within(1e-4 * largest));
    }
  }

  private static Examples wide(Examples examples) {
    return new Examples(examples.x().toDouble(), examples.y());
  }

  private static Examples examples(String name, int ways, int rounds) {
    int n = ways * rounds;
    Tensor x = RandomTensors.normal(new Seed(2).split(name), 1, n, 1, 28, 28).toFloat();
    return new Examples(
        x, Tensors.of(IntStream.range(0, n).mapToLong(i -> i % ways).toArray(), 1, n));
  }
}
