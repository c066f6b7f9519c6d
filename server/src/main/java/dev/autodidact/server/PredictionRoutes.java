package dev.autodidact.server;

import dev.autodidact.server.Inputs.Questions;
import dev.autodidact.use.Example;
import dev.autodidact.use.Prediction;
import java.io.IOException;
import java.util.List;

/// Predictions: of one example or many, each as if it were alone unless they are asked together.
final class PredictionRoutes implements Route.Group {
  private final Classifiers classifiers;
  private final Compute compute;
  private final Limits limits;

  PredictionRoutes(Classifiers classifiers, Compute compute, Limits limits) {
    this.classifiers = classifiers;
    this.compute = compute;
    this.limits = limits;
  }

  /// @param examples what is asked
  /// @param together whether they are one batch, as in an evaluation
  private record Asked(List<Example> examples, boolean together) {}

  @Override
  public List<Route> routes() {
    return List.of(new Route("POST", ClassifierRoutes.ONE + "/predictions", this::predict));
  }

  private Answer predict(Call call) throws Exception {
    List<Prediction> predictions =
        classifiers.use(
            call.path("id"),
            live -> {
              Asked asked = asked(call, new Examples(live.classifier().recipe(), limits));
              if (asked.examples().isEmpty()) {
                throw ProblemException.malformed("no examples: send at least one");
              }
              return asked.together()
                  ? compute.call(() -> live.classifier().predict(asked.examples()))
                  : live.batcher().ask(asked.examples());
            });
    return Answer.json(Outputs.predictions(predictions));
  }

  private static Asked asked(Call call, Examples examples) throws IOException {
    String type = call.mediaType();
    if (type.startsWith("image/")) {
      return new Asked(List.of(examples.picture(call.body())), false);
    }
    return switch (type) {
      case Answer.JSON -> {
        Questions questions = call.json(Questions.class);
        boolean together = Boolean.TRUE.equals(questions.together());
        yield new Asked(examples.questions(questions.examples()), together);
      }
      case Call.FORM -> {
        List<Call.Part> parts = call.parts();
        yield new Asked(
            parts.stream()
                .filter(Call.Part::file)
                .map(part -> examples.picture(part.content()))
                .toList(),
            false);
      }
      default -> throw call.unsupported(Answer.JSON, Call.FORM, "a picture (image/*)");
    };
  }
}
