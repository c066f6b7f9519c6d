package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.Played;
import dev.autodidact.run.AgentPresets;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.Agents;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentTableTest {
  private static AgentResult result(Agents agent, double[]... returns) {
    Played played = new Played(returns, List.of(), List.of(), Effort.NONE);
    return new AgentResult(
        AgentPresets.find(agent, "nav2d", ""),
        played,
        agent == Agents.MAML ? 40 : 1,
        List.of(),
        false,
        0,
        1,
        "runs/x",
        Effort.NONE,
        1);
  }

  @Test
  void bestIsFirst() {
    List<AgentTable> tables =
        AgentTable.of(
            List.of(
                result(Agents.VARIBAD, new double[] {1, 2}, new double[] {3, 4}),
                result(Agents.RL2, new double[] {2, 2}, new double[] {3, 5})));
    assertThat(tables).hasSize(1);
    List<String> lines = tables.getFirst().text().lines().toList();
    assertThat(lines.get(1)).startsWith("rl2").contains("6.000 ± ", "2.500", "3.500");
    assertThat(lines.get(2)).startsWith("varibad").contains("-1.000");
  }

  /// All rewards of some episodes are nothing beside one episode after some gradient steps.
  @Test
  void whoPractisesFirstHasATableApart() {
    List<AgentTable> tables =
        AgentTable.of(
            List.of(
                result(Agents.MAML, new double[] {-40, -10}, new double[] {-40, -10}),
                result(Agents.RL2, new double[] {-50, -7}, new double[] {-50, -9})));
    assertThat(tables).hasSize(2);
    assertThat(tables.getFirst().text())
        .contains("rl2", "-58.000", "all that was earned in 2 episodes")
        .doesNotContain("maml");
    assertThat(tables.getLast().text())
        .contains("maml", "-10.000", "after 1 gradient step of 40 episodes each")
        .doesNotContain("rl2");
  }
}
