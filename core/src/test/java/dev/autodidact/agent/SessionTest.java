package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
  @Test
  void everyNthEpisodeIsAStage() {
    Session episodes = new Session(new double[][] {{0, 1, 2, 3, 4, 5, 6}}, List.of());
    assertThat(episodes.everyNth(3).returns()).isDeepEqualTo(new double[][] {{0, 3, 6}});
    assertThat(episodes.everyNth(1).returns()).isDeepEqualTo(episodes.returns());
  }
}
