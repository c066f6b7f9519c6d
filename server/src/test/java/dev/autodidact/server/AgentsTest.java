package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.use.Sessions;
import dev.autodidact.use.TrainedAgent;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sessions of agents over HTTP do what those of a Java program do, over a restart too.
@Timeout(120)
class AgentsTest {
  @TempDir private Path folder;

  /// A body in which each session sees zeros.
  static String observations(Running server, int sessions) {
    int size = server.get("/api/agents").json().path(0).path("observationSize").asInt();
    String zeros = String.join(",", Collections.nCopies(size, "0"));
    return "{\"observations\": [%s]}"
        .formatted(String.join(",", Collections.nCopies(sessions, "[" + zeros + "]")));
  }

  @Test
  void doWhatThoseOfAProgramDo() {
    Running server = Running.in(folder);
    try (TrainedAgent agent = TrainedAgent.load(TinyRun.AGENT)) {
      Sessions expected = agent.begin(2, 7);
      Reply begun = server.post("/api/agents/player/sessions", "{\"count\": 2, \"seed\": 7}");
      assertThat(begun.status()).as(begun.text()).isEqualTo(201);
      String path = begun.header("Location");
      String seen = observations(server, 2);
      for (int step = 0; step < 12; step++) {
        if (step == 6) {
          server.close();
          server = Running.in(folder);
        }
        double[][] actions = expected.act(new double[2][agent.observationSize()]);
        JsonNode acted = server.post(path + "/act", seen).json().path("actions");
        for (int i = 0; i < 2; i++) {
          assertThat(acted.path(i).path(0).asDouble()).as("step %d", step).isEqualTo(actions[i][0]);
        }
        double reward = step % 3;
        expected.reward(new double[] {reward, 1}, new boolean[] {true, true});
        String rewards =
            String.format(Locale.ROOT, "{\"rewards\": [%s, 1], \"ended\": [true, true]}", reward);
        assertThat(server.post(path + "/reward", rewards).status()).isEqualTo(200);
      }
      assertThat(server.get(path).json().path("steps").asInt()).isEqualTo(24);
    } finally {
      server.close();
    }
  }

  @Test
  void refuseAndKeepWhatTheyWere() {
    try (Running server = Running.in(folder)) {
      String path = server.post("/api/agents/player/sessions", "{}").header("Location");
      String rewards = "{\"rewards\": [1], \"ended\": [true]}";
      assertThat(server.post(path + "/reward", rewards).problem()).contains("has not acted");
      assertThat(server.post(path + "/act", "{\"observations\": [[1, 2]]}").problem())
          .contains("observation of 2 numbers");
      assertThat(server.post(path + "/act", "{\"observations\": [null]}").status()).isEqualTo(400);
      assertThat(server.post(path + "/act", observations(server, 2)).problem())
          .contains("1 sessions");
      assertThat(server.post(path + "/act", observations(server, 1)).status()).isEqualTo(200);
      assertThat(server.post(path + "/act", observations(server, 1)).problem())
          .contains("it has acted");
      assertThat(server.post(path + "/reward", rewards).json().path("steps").asInt()).isEqualTo(2);
      assertThat(server.post("/api/agents/nobody/sessions", "{}").problem()).contains("player");
      assertThat(server.post("/api/agents/player/sessions", "{\"count\": 0}").status())
          .isEqualTo(422);
      assertThat(server.delete(path).status()).isEqualTo(204);
      assertThat(server.post(path + "/act", observations(server, 1)).status()).isEqualTo(404);
    }
  }
}
