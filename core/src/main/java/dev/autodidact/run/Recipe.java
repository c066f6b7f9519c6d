package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Json;
import dev.autodidact.task.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What it takes to use θ anywhere: how its learner is built, and how inputs are prepared.
///
/// @param experiment the settings it was trained with
/// @param trainClasses how many classes all training examples together have, 0 where they have none
/// @param preprocessing how an example of one's own becomes what the net takes
public record Recipe(Experiment experiment, int trainClasses, Preprocessing preprocessing) {
  /// What its net takes.
  ///
  /// @param subject what θ is of, for a message
  /// @throws InvalidInputException if nobody wrote down how inputs are prepared
  public Input input(String subject) {
    return switch (preprocessing) {
      case Preprocessing.Pictures(PictureFormat f) ->
          new Input.Picture(f.channels(), f.side(), f.side());
      case Preprocessing.EncodedPictures(PictureFormat _, Encoded by) -> by.identity().input();
      case Preprocessing.Texts(Encoded by) -> by.identity().input();
      case Preprocessing.Rows rows -> new Input.Numbers(rows.format().width());
      case Preprocessing.Unknown _ ->
          throw new InvalidInputException(
              ("%s does not say how its inputs are prepared: it was trained on generated numbers or"
                      + " by an older version")
                  .formatted(subject));
    };
  }

  /// The learner for tasks of `ways` classes.
  ///
  /// @param subject what θ is of, for a message
  /// @throws InvalidInputException if it is no learner of classes, or θ does not fit
  public MetaLearner learner(int ways, Params theta, String subject) {
    MetaLearner learner =
        LearnerSetup.build(
            experiment.atRandom(), new Problem.Classification(ways), input(subject), trainClasses);
    try (var _ = new Scope()) {
      theta.requireShapesOf(
          learner.init(new Seed(0)), "%s cannot tell %d classes apart".formatted(subject, ways));
    }
    return learner;
  }

  /// θ before any training.
  ///
  /// @param subject what it is of, for a message
  public Params init(String subject) {
    Problem problem = new Problem.Classification(ways());
    return LearnerSetup.build(experiment, problem, input(subject), trainClasses)
        .init(new Seed(experiment.seed()));
  }

  /// How many classes the tasks of training had, or of a test where training had none.
  public int ways() {
    FewShotTasks tasks = experiment.tasks();
    return tasks.plain() ? tasks.ways() : tasks.trainWays();
  }

  /// The recipe as JSON, in one fixed order.
  public SequencedMap<String, Object> toJson() {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("experiment", experiment.toJson());
    json.put("trainClasses", trainClasses);
    json.put("preprocessing", Json.convert(preprocessing, JsonNode.class));
    return json;
  }

  /// Undoes [#toJson].
  ///
  /// @throws InvalidInputException if something is missing, or of another type
  public static Recipe read(Map<String, ?> json) {
    return new Recipe(
        Experiment.read(Experiment.map(json, "experiment")),
        json.get("trainClasses") instanceof Integer classes ? classes : 0,
        Json.convert(Experiment.map(json, "preprocessing"), Preprocessing.class));
  }
}
