package dev.autodidact.server;

import dev.autodidact.use.Classifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What requests are told of a classifier, kept beside its bytes so that a list needs none of them.
///
/// @param threshold the familiarity from which on an example is known; null where none is known
record Description(
    String algorithm,
    List<String> labels,
    List<Integer> counts,
    boolean transductive,
    @Nullable Double threshold,
    String how,
    Map<String, Object> takes) {
  static Description of(Classifier classifier) {
    double threshold = classifier.threshold().value();
    return new Description(
        classifier.recipe().experiment().algorithm(),
        classifier.labels(),
        classifier.counts(),
        classifier.transductive(),
        Double.isFinite(threshold) ? threshold : null,
        classifier.origin().says(),
        Takes.of(classifier.recipe()));
  }

  /// An entry as requests see it.
  static Map<String, Object> json(Entry entry) {
    Description description = JsonBodies.stored(entry.description(), Description.class);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("name", entry.name());
    json.put("learner", entry.learner());
    json.put("algorithm", description.algorithm());
    json.put("labels", description.labels());
    json.put("counts", description.counts());
    json.put("transductive", description.transductive());
    if (description.threshold() != null) {
      json.put("threshold", description.threshold());
    }
    json.put("how", description.how());
    json.put("takes", description.takes());
    json.put("version", entry.version());
    json.put("created", entry.created().toString());
    json.put("changed", entry.changed().toString());
    return json;
  }
}
