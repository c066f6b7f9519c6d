package dev.autodidact.server;

import dev.autodidact.use.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What requests are told of predictions.
final class Outputs {
  private Outputs() {}

  static Map<String, Object> predictions(List<Prediction> predictions) {
    return Map.of("predictions", predictions.stream().map(Outputs::prediction).toList());
  }

  static Map<String, Object> prediction(Prediction prediction) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", prediction.label());
    json.put("known", prediction.known());
    json.put("probability", prediction.probability());
    json.put("familiarity", prediction.familiarity());
    json.put(
        "probabilities",
        prediction.probabilities().entrySet().stream()
            .map(e -> new LabelProbability(e.getKey(), e.getValue()))
            .toList());
    prediction.nearest().ifPresent(nearest -> json.put("nearest", nearest));
    return json;
  }

  /// One label with its probability.
  record LabelProbability(String label, double probability) {}
}
