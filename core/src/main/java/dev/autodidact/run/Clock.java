package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.autodidact.record.MetricsFile;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes down when a training validated, in a file of its own: times differ from run to run, the
/// files of a [dev.autodidact.train.Trainer] do not.
///
/// A line holds `step`, the `time` it was in seconds since 1970, the `seconds` of training so far,
/// of earlier sittings too, and `stepsPerSecond` without validations.
final class Clock implements Progress {
  private final Path file;
  private final Supplier<Map<String, Double>> counted;
  private final Progress next;
  private final long began = System.nanoTime();
  private MetricsFile lines;
  private JsonNode before = MissingNode.getInstance();
  private long steps;
  private long stepping;
  private long last = began;

  /// @param counted what else has been counted in this sitting, to be added to earlier ones
  Clock(Path file, Supplier<Map<String, Double>> counted, Progress next) {
    this.file = file;
    this.counted = counted;
    this.next = next;
    this.lines = new MetricsFile(file, 0);
  }

  /// The last line of `file`; none where nobody wrote one.
  static Optional<JsonNode> last(Path file) {
    return MetricsFile.read(file).stream().reduce((_, later) -> later);
  }

  @Override
  public void step(long step, double loss) {
    if (steps == 0) {
      goOn(step - 1);
    }
    steps++;
    stepping += System.nanoTime() - last;
    last = System.nanoTime();
    next.step(step, loss);
  }

  private void goOn(long step) {
    lines = new MetricsFile(file, step);
    before =
        MetricsFile.read(file).stream()
            .filter(line -> line.path("step").asLong() <= step)
            .reduce(before, (_, later) -> later);
  }

  @Override
  public void validated(long step, double score, boolean best) {
    last = System.nanoTime();
    Map<String, Double> counts = new HashMap<>(counted.get());
    counts.put("seconds", (last - began) / 1e9);
    Map<String, Object> line = new HashMap<>();
    counts.forEach((name, count) -> line.put(name, before.path(name).asDouble() + count));
    line.put("step", step);
    line.put("time", System.currentTimeMillis() / 1e3);
    line.put("stepsPerSecond", steps / (stepping / 1e9));
    lines.append(line);
    next.validated(step, score, best);
  }
}
