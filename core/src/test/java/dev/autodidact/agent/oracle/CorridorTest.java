package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.TMaze;
import dev.autodidact.environment.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorridorTest {
  @Test
  void whoRemembersEarnsOneAndWhoDoesNotHalfOfIt() {
    for (TMaze maze : List.of(new TMaze(7, 0), new TMaze(7, 12))) {
      List<World> worlds = World.sample(maze, new Seed(1), 0, 1000);
      List<Oracle> oracles = Oracles.of(maze, 2);
      assertThat(oracles.getLast().expected()).hasValue(2);
      assertThat(List.of(oracles.getLast().play(maze, worlds, 2).returns()))
          .allSatisfy(returns -> assertThat(returns).containsExactly(1, 1));
      assertThat(Means.of(oracles.get(1).play(maze, worlds, 1)).mean())
          .isCloseTo(0.5, within(0.06));
    }
  }
}
