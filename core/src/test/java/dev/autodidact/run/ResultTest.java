package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.evaluate.Played;
import dev.autodidact.evaluate.Scores;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static Baseline baseline(String name, boolean knows, boolean optimal, double figure) {
    return new Baseline(
        name, new Scores(new double[] {figure}), List.of(), knows, optimal, OptionalDouble.empty());
  }

  /// Of an agent that earned 2, then 4; `stages` is how many of them a baseline is judged by.
  private static Result result(String algorithm, Judge judge, int stages) {
    Played played = new Played(new double[][] {{2, 4}}, List.of(), List.of(), Effort.NONE);
    return new Result(
        Algorithm.of(algorithm).preset("bandit", ""),
        new Result.Tested(
            new Result.OfWorlds(judge, played, 1),
            judge.of(played),
            List.of(
                baseline("random", false, false, stages),
                baseline("best of all", false, true, 3 * stages),
                baseline("who knows", true, true, 7 * stages)),
            "digest"),
        Optional.empty(),
        false,
        0,
        1,
        "runs/x",
        Optional.empty(),
        Effort.NONE,
        1);
  }

  @Test
  void allEpisodesAreHeldAgainstTheBestThatLearns() {
    assertThat(result("rl2", Judge.TOTAL, 2).normalised())
        .hasValue(new Result.Normalised(1, 2, 6, "best of all"));
  }

  /// Who earns most in all episodes together need not earn most in the last.
  @Test
  void theLastEpisodeIsHeldAgainstWhoKnowsTheTask() {
    assertThat(result("maml", Judge.LAST, 1).normalised())
        .hasValue(new Result.Normalised(0.5, 1, 7, "who knows"));
  }
}
