package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.record.MetricsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A point of a learning curve.
///
/// @param step meta-steps done
/// @param loss mean over the meta-steps since the last validation
/// @param score on the validation tasks
/// @param best whether no earlier one was better
/// @param seconds of training, NaN where nobody wrote them down
/// @param stepsPerSecond meta-steps in a second, NaN likewise
public record Validation(
    long step, double loss, double score, boolean best, double seconds, double stepsPerSecond) {
  static List<Validation> read(Path metrics, Path clock) {
    Map<Long, JsonNode> times =
        MetricsFile.read(clock).stream()
            .collect(Collectors.toMap(line -> line.path("step").asLong(), line -> line));
    return MetricsFile.read(metrics).stream()
        .map(
            line -> {
              JsonNode time = times.getOrDefault(line.path("step").asLong(), line);
              return new Validation(
                  line.path("step").asLong(),
                  line.path("loss").asDouble(Double.NaN),
                  line.path("validation").asDouble(Double.NaN),
                  line.path("best").asBoolean(),
                  time.path("seconds").asDouble(Double.NaN),
                  time.path("stepsPerSecond").asDouble(Double.NaN));
            })
        .toList();
  }
}
