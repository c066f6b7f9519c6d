package dev.autodidact.cli;

import dev.autodidact.evaluate.Paired;
import dev.autodidact.run.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Another run on the same tasks.
///
/// @param difference how much more the first scores, task by task
record Against(Result other, Paired difference) {
  String text(String measure) {
    return "%-9s %s: %s on the same tasks; the difference is %s"
        .formatted(
            "against",
            other.run(),
            Report.figure(measure, other.scores().mean(), other.scores().ci95()),
            Report.difference(measure, difference));
  }

  Map<String, Object> json(String measure) {
    SequencedMap<String, Object> json = new LinkedHashMap<>(other.scores().toJson(measure));
    json.put("run", other.run());
    json.put("difference", difference.toJson());
    return json;
  }
}
