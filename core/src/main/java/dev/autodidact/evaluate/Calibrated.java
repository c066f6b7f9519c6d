package dev.autodidact.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// How well a calibration does on unseen tasks, each query predicted by itself.
///
/// @param calibration what was tested
/// @param anew whether it was fitted for this test; otherwise it is that of the run
/// @param tasks unseen tasks
/// @param ways classes of each, which may be more than those of the calibration
/// @param queries of the classes that they have learned
/// @param before reliability of those queries without the temperature
/// @param after with it
/// @param detection of queries whose classes are left out; empty where no classes are left
public record Calibrated(
    Calibration calibration,
    boolean anew,
    int tasks,
    int ways,
    int queries,
    Reliability before,
    Reliability after,
    Optional<Detection> detection) {
  /// As it stands in `result.json`, its keys in one fixed order.
  public SequencedMap<String, Object> toJson() {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("temperature", calibration.temperature());
    json.put("familiarity", calibration.familiarity());
    json.put("threshold", calibration.threshold());
    Map<String, Object> fitted = new LinkedHashMap<>();
    fitted.put("anew", anew);
    fitted.put("tasks", calibration.tasks());
    fitted.put("ways", calibration.ways());
    fitted.put("shots", calibration.shots());
    json.put("fitted", fitted);
    json.put("predicted", "alone");
    json.put("tasks", tasks);
    json.put("queries", queries);
    json.put("before", before.toJson());
    json.put("after", after.toJson());
    detection.ifPresent(
        d -> {
          Map<String, Object> unknown = new LinkedHashMap<>();
          unknown.put("queries", d.queries());
          unknown.put("auroc", d.auroc().toJson("value"));
          unknown.put("fpr95", d.falsePositives().toJson("value"));
          unknown.put("recall", d.recall());
          unknown.put("passed", d.passed());
          json.put("unknown", unknown);
        });
    return json;
  }
}
