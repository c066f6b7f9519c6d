package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.Actions;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Worlds;
import dev.autodidact.server.Inputs.Beginning;
import dev.autodidact.server.Inputs.Observed;
import dev.autodidact.server.Inputs.Rewarded;
import dev.autodidact.use.TrainedAgent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Agents, and their sessions: observation in, action out, reward back.
final class AgentRoutes implements Route.Group {
  private static final String ONE = "/api/sessions/{id}";
  private static final int MOST_AT_ONCE = 1000;

  private final Models models;
  private final AgentSessions sessions;

  AgentRoutes(Models models, AgentSessions sessions) {
    this.models = models;
    this.sessions = sessions;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/agents", _ -> list()),
        new Route("POST", "/api/agents/{id}/sessions", this::begin),
        new Route("GET", ONE, call -> Answer.json(json(sessions.entry(call.path("id"))))),
        new Route("DELETE", ONE, this::delete),
        new Route("POST", ONE + "/act", this::act),
        new Route("POST", ONE + "/reward", this::reward));
  }

  private Answer list() {
    return Answer.json(models.agents().stream().map(AgentRoutes::describe).toList());
  }

  private static Map<String, Object> describe(Models.Agent named) {
    TrainedAgent agent = named.agent();
    Experiment experiment = named.run().experiment();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", named.id());
    json.put("algorithm", experiment.algorithm());
    json.put("family", ((Worlds) experiment.domain()).name());
    json.put("run", named.run().folder().toString());
    json.put("observationSize", agent.observationSize());
    json.put("actions", actions(agent.actions()));
    json.put("horizon", agent.horizon());
    return json;
  }

  private static Map<String, Object> actions(Actions actions) {
    return switch (actions) {
      case Actions.Discrete(int count) -> Map.of("kind", "discrete", "count", count);
      case Actions.Continuous(int size) -> Map.of("kind", "continuous", "size", size);
    };
  }

  private Answer begin(Call call) throws Exception {
    Beginning beginning = call.json(Beginning.class);
    int count = beginning.count() == null ? 1 : beginning.count();
    if (count < 1 || count > MOST_AT_ONCE) {
      throw new InvalidInputException("`count` is from 1 to %d".formatted(MOST_AT_ONCE));
    }
    long seed = beginning.seed() == null ? 0 : beginning.seed();
    Entry entry = sessions.begin(call.path("id"), count, seed);
    return Answer.created("/api/sessions/" + entry.id(), json(entry));
  }

  private static Map<String, Object> json(Entry entry) {
    AgentSessions.Begun begun = JsonBodies.stored(entry.description(), AgentSessions.Begun.class);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("agent", entry.learner());
    json.put("count", begun.count());
    json.put("seed", begun.seed());
    json.put("steps", entry.version() - 1);
    json.put("created", entry.created().toString());
    json.put("changed", entry.changed().toString());
    return json;
  }

  private Answer delete(Call call) {
    sessions.delete(call.path("id"));
    return Answer.nothing();
  }

  private Answer act(Call call) throws Exception {
    Observed observed = call.json(Observed.class);
    double[][] actions =
        sessions.step(call.path("id"), s -> s.act(observed.observations())).result();
    return Answer.json(Map.of("actions", actions));
  }

  private Answer reward(Call call) throws Exception {
    Rewarded rewarded = call.json(Rewarded.class);
    double[] rewards =
        rewarded.rewards().stream().mapToDouble(r -> r == null ? Double.NaN : r).toArray();
    Entry entry =
        sessions
            .step(
                call.path("id"),
                s -> {
                  s.reward(rewards, rewarded.ended());
                  return true;
                })
            .entry();
    return Answer.json(json(entry));
  }
}
