package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.record.MetricsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A point of a learning curve.
///
/// @param step meta-steps done
/// @param loss mean over the meta-steps since the last validation; of agents, what they earned
/// @param score on the validation tasks
/// @param best whether no earlier one was better
/// @param seconds of training, NaN where nobody wrote them down
/// @param stepsPerSecond meta-steps in a second, NaN likewise
/// @param diagnostics by name, means over the meta-steps since the last validation
public record Validation(
    long step,
    double loss,
    double score,
    boolean best,
    double seconds,
    double stepsPerSecond,
    SequencedMap<String, Double> diagnostics) {
  public Validation {
    diagnostics = new LinkedHashMap<>(diagnostics);
  }

  static List<Validation> read(Path metrics, Path clock) {
    Map<Long, JsonNode> times =
        MetricsFile.read(clock).stream()
            .collect(
                Collectors.toMap(
                    line -> line.path("step").asLong(), line -> line, (_, last) -> last));
    return MetricsFile.read(metrics).stream()
        .map(
            line -> {
              JsonNode time = times.getOrDefault(line.path("step").asLong(), line);
              return new Validation(
                  line.path("step").asLong(),
                  line.path(line.has("loss") ? "loss" : "return").asDouble(Double.NaN),
                  line.path("validation").asDouble(Double.NaN),
                  line.path("best").asBoolean(),
                  time.path("seconds").asDouble(Double.NaN),
                  time.path("stepsPerSecond").asDouble(Double.NaN),
                  diagnostics(line.path("diagnostics")));
            })
        .toList();
  }

  private static SequencedMap<String, Double> diagnostics(JsonNode line) {
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
    line.fieldNames()
        .forEachRemaining(name -> diagnostics.put(name, line.path(name).asDouble(Double.NaN)));
    return diagnostics;
  }
}
