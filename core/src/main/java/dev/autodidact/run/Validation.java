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
/// @param ci95 half the width of its 95 % interval, NaN where there is none
/// @param best whether no earlier one was better
/// @param time when it was, in seconds since 1970, NaN where nobody wrote it down
/// @param seconds of training, NaN likewise
/// @param stepsPerSecond meta-steps in a second, NaN likewise
/// @param diagnostics by name, means over the meta-steps since the last validation
public record Validation(
    long step,
    double loss,
    double score,
    double ci95,
    boolean best,
    double time,
    double seconds,
    double stepsPerSecond,
    SequencedMap<String, Double> diagnostics) {
  public Validation {
    diagnostics = new LinkedHashMap<>(diagnostics);
  }

  static List<Validation> read(Path metrics, Path clock) {
    return of(MetricsFile.read(metrics), MetricsFile.read(clock));
  }

  /// The same of files that grow, up to the first line that is not whole.
  static List<Validation> readWhole(Path metrics, Path clock) {
    return of(MetricsFile.readWhole(metrics), MetricsFile.readWhole(clock));
  }

  private static List<Validation> of(List<JsonNode> metrics, List<JsonNode> clock) {
    Map<Long, JsonNode> times =
        clock.stream()
            .collect(
                Collectors.toMap(
                    line -> line.path("step").asLong(), line -> line, (_, last) -> last));
    return metrics.stream()
        .map(
            line -> {
              JsonNode time = times.getOrDefault(line.path("step").asLong(), line);
              return new Validation(
                  line.path("step").asLong(),
                  number(line.path(line.has("loss") ? "loss" : "return")),
                  number(line.path("validation")),
                  number(line.path("ci95")),
                  line.path("best").asBoolean(),
                  number(time.path("time")),
                  number(time.path("seconds")),
                  number(time.path("stepsPerSecond")),
                  diagnostics(line.path("diagnostics")));
            })
        .toList();
  }

  private static SequencedMap<String, Double> diagnostics(JsonNode line) {
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
    line.fieldNames().forEachRemaining(name -> diagnostics.put(name, number(line.path(name))));
    return diagnostics;
  }

  /// What is too large to be drawn is as good as none.
  private static double number(JsonNode value) {
    double number = value.asDouble(Double.NaN);
    return Math.abs(number) < 1e100 ? number : Double.NaN;
  }
}
