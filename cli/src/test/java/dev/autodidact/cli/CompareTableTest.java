package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompareTableTest {
  private static final Comparison.Plan PLAN =
      new Comparison.Plan(Algorithm.of("rl2").preset("nav2d", "").domain(), 0, 60, 2, 1);

  /// @param returns of each world, stage by stage
  private static Compared entry(String algorithm, String judged, double[]... returns) {
    int stages = returns[0].length;
    double[] scores =
        Arrays.stream(returns)
            .mapToDouble(r -> judged.equals("total") ? Arrays.stream(r).sum() : r[stages - 1])
            .toArray();
    List<Compared.At> curve =
        IntStream.range(0, stages)
            .mapToObj(
                k ->
                    new Compared.At(
                        k + 1,
                        Arrays.stream(returns).mapToDouble(r -> r[k]).average().orElse(0),
                        0))
            .toList();
    return new Compared(
        algorithm,
        "return",
        judged,
        new Scores(scores),
        "digest",
        false,
        1,
        1,
        10,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Effort.NONE,
        List.of(),
        Map.of("stages", curve),
        List.of(
            new Compared.Other(
                "random", false, -90, 1, List.of(new Compared.At(1, -45, 1)), Double.NaN)));
  }

  @Test
  void bestIsFirst() {
    List<CompareTable> tables =
        CompareTable.of(
            List.of(
                entry("varibad", "total", new double[] {1, 2}, new double[] {3, 4}),
                entry("rl2", "total", new double[] {2, 2}, new double[] {3, 5})),
            PLAN);
    assertThat(tables).hasSize(1);
    List<String> lines = tables.getFirst().text().lines().toList();
    assertThat(lines.get(1)).startsWith("rl2").contains("6.000 ± ", "2.500", "3.500");
    assertThat(lines.get(2)).startsWith("varibad").contains("-1.000");
    assertThat(lines.get(3)).startsWith("random").contains("-90.000");
  }

  /// All rewards of some episodes are nothing beside one episode after some gradient steps.
  @Test
  void whoPractisesFirstHasATableApart() {
    List<CompareTable> tables =
        CompareTable.of(
            List.of(
                entry("maml", "last", new double[] {-40, -10}, new double[] {-40, -10}),
                entry("rl2", "total", new double[] {-50, -7}, new double[] {-50, -9})),
            PLAN);
    assertThat(tables).hasSize(2);
    assertThat(tables.getFirst().text())
        .contains("rl2", "-58.000", "all that was earned in 2 episodes")
        .doesNotContain("maml");
    assertThat(tables.getLast().text())
        .contains("maml", "-10.000", "after 1 gradient step")
        .doesNotContain("rl2");
  }

  private static Compared.Other other(String name, boolean knowsTask, double mean) {
    return new Compared.Other(name, knowsTask, mean, 0.1, List.of(), Double.NaN);
  }

  @Test
  void linesAreOfTheBestThreeTheWorstAndWhoeverKnowsTheTask() {
    List<Compared.Other> others =
        List.of(
            other("random", false, 1),
            other("second", false, 5),
            other("fifth", false, 2),
            other("best arm", true, 9),
            other("first", false, 6),
            other("fourth", false, 3),
            other("third", false, 4));

    assertThat(SessionSection.drawn(others))
        .extracting(Compared.Other::name)
        .containsExactly("first", "second", "third", "random", "best arm");
  }

  @Test
  void linesAreAlsoOfTheRulesForArmsEachWithItsBestSettings() {
    List<Compared.Other> others =
        List.of(
            other("random", false, 1),
            other("greedy", false, 2),
            other("Thompson", false, 3),
            other("UCB1, c = 1", false, 4),
            other("UCB1, c = 0.2", false, 8),
            other("Gittins, undiscounted", false, 6),
            other("Gittins, γ = 0.9", false, 7),
            other("ε-greedy, ε = 0.1", false, 5));

    assertThat(SessionSection.drawn(others))
        .extracting(Compared.Other::name)
        .containsExactly(
            "UCB1, c = 0.2", "Gittins, γ = 0.9", "ε-greedy, ε = 0.1", "Thompson", "random");
  }
}
