package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.Played;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentResultTest {
  private static Played played(double... returns) {
    return new Played(new double[][] {returns}, List.of(), List.of(), Effort.NONE);
  }

  private static AgentResult result(Agents agent) {
    return new AgentResult(
        AgentPresets.find(agent, "bandit", ""),
        played(2, 4),
        1,
        List.of(
            new AgentResult.Beside("random", false, false, played(1, 1)),
            new AgentResult.Beside("best of all", false, true, played(3, 3)),
            new AgentResult.Beside("who knows", true, true, played(7, 7))),
        false,
        0,
        1,
        "runs/x",
        Effort.NONE,
        1);
  }

  @Test
  void allEpisodesAreHeldAgainstTheBestThatLearns() {
    assertThat(result(Agents.RL2).normalised())
        .hasValue(new AgentResult.Normalised(1, 2, 6, "best of all"));
  }

  /// Who earns most in all episodes together need not earn most in the last.
  @Test
  void theLastEpisodeIsHeldAgainstWhoKnowsTheTask() {
    assertThat(result(Agents.MAML).normalised())
        .hasValue(new AgentResult.Normalised(0.5, 1, 7, "who knows"));
  }
}
