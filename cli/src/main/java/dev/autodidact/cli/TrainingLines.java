package dev.autodidact.cli;

import java.io.PrintWriter;
import java.time.Duration;

/// A line every ten seconds, and one for each validation; while testing likewise.
final class TrainingLines implements TrainingView {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final long steps;
  private final String measure;
  private final PrintWriter err;
  private final long began = System.nanoTime();
  private long begunAt = -1;
  private long said = began;
  private long testing = -1;
  private double loss;

  TrainingLines(long steps, String measure, PrintWriter err) {
    this.steps = steps;
    this.measure = measure;
    this.err = err;
  }

  @Override
  public void step(long step, double stepLoss) {
    loss = stepLoss;
    if (begunAt < 0) {
      begunAt = step - 1;
    }
    if (System.nanoTime() - said > BETWEEN_LINES.toNanos()) {
      say(step, "");
    }
  }

  @Override
  public void validated(long step, double score, boolean best) {
    say(step, ", validation %.4f%s".formatted(score, best ? ", the best" : ""));
  }

  @Override
  public void tested(int tasks, int all) {
    if (testing < 0) {
      testing = System.nanoTime();
      said = testing;
    }
    if (System.nanoTime() - said > BETWEEN_LINES.toNanos()) {
      said = System.nanoTime();
      err.printf(
          "tested %d of %d tasks, %.2f a second%n", tasks, all, tasks / ((said - testing) / 1e9));
    }
  }

  private void say(long step, String more) {
    said = System.nanoTime();
    double rate = (step - begunAt) / ((said - began) / 1e9);
    long left = Math.round((steps - step) / rate);
    err.printf(
        "meta-step %d of %d, %.2f a second, %d:%02d:%02d left, %s %.4f%s%n",
        step, steps, rate, left / 3600, left / 60 % 60, left % 60, measure, loss, more);
  }

  @Override
  public void close() {
    err.flush();
  }
}
