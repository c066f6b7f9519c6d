package dev.autodidact.server;

import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What classifiers can be made from.
final class LearnerRoutes implements Route.Group {
  private final Models models;

  LearnerRoutes(Models models) {
    this.models = models;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("GET", "/api/learners", _ -> list()));
  }

  private Answer list() {
    return Answer.json(models.learners().stream().map(LearnerRoutes::describe).toList());
  }

  private static Map<String, Object> describe(Models.Learner named) {
    Recipe recipe = named.learner().recipe();
    Algorithm algorithm = Algorithm.of(recipe.experiment().algorithm());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", named.id());
    json.put("algorithm", algorithm.id());
    json.put("title", algorithm.title());
    json.put("run", named.run());
    json.put("takes", Takes.of(recipe));
    json.put("ways", recipe.ways());
    json.put("metric", algorithm.family().equals("metric"));
    return json;
  }
}
