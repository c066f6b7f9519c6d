package dev.autodidact.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar on a terminal, with rate, time left, loss and the last validation; another for a test.
final class TrainingBar implements TrainingView {
  private final long steps;
  private final String measure;
  private String validation = "";
  private boolean testing;
  private @Nullable ProgressBar bar;

  TrainingBar(long steps, String measure) {
    this.steps = steps;
    this.measure = measure;
  }

  @Override
  public void step(long step, double loss) {
    if (bar == null) {
      bar = bar("training", step - 1, steps);
    }
    bar.stepTo(step);
    bar.setExtraMessage(" %s %.4f%s".formatted(measure, loss, validation));
  }

  @Override
  public void validated(long step, double score, boolean best) {
    validation = ", validation %.4f".formatted(score);
  }

  @Override
  public void tested(int tasks, int all) {
    if (!testing) {
      close();
      bar = bar("testing", 0, all);
      testing = true;
    }
    if (bar != null) {
      bar.stepTo(tasks);
    }
  }

  static ProgressBar bar(String name, long from, long to) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(to)
        .startsFrom(from, Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .showSpeed()
        .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
