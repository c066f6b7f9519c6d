package dev.autodidact.run;

import dev.autodidact.record.MetricsFile;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import java.util.Map;

/// Writes down when a training validated, in a file of its own: times differ from run to run, the
/// files of a [dev.autodidact.train.Trainer] do not.
///
/// A line holds `step`, the `seconds` of training so far, of earlier sittings too, and
/// `stepsPerSecond` without validations.
final class Clock implements Progress {
  private final Path file;
  private final Progress next;
  private final long began = System.nanoTime();
  private MetricsFile lines;
  private double before;
  private long steps;
  private long stepping;
  private long last = began;

  Clock(Path file, Progress next) {
    this.file = file;
    this.next = next;
    this.lines = new MetricsFile(file, 0);
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
            .mapToDouble(line -> line.path("seconds").asDouble())
            .max()
            .orElse(0);
  }

  @Override
  public void validated(long step, double score, boolean best) {
    last = System.nanoTime();
    double seconds = before + (last - began) / 1e9;
    lines.append(
        Map.of("step", step, "seconds", seconds, "stepsPerSecond", steps / (stepping / 1e9)));
    next.validated(step, score, best);
  }
}
