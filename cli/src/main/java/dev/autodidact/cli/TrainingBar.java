package dev.autodidact.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar on a terminal, with rate, time left, loss and the last validation.
final class TrainingBar implements TrainingView {
  private final long steps;
  private String validation = "";
  private @Nullable ProgressBar bar;

  TrainingBar(long steps) {
    this.steps = steps;
  }

  @Override
  public void step(long step, double loss) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("training")
              .setInitialMax(steps)
              .startsFrom(step - 1, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .showSpeed()
              .build();
    }
    bar.stepTo(step);
    bar.setExtraMessage(" loss %.4f%s".formatted(loss, validation));
  }

  @Override
  public void validated(long step, double score, boolean best) {
    validation = ", validation %.4f".formatted(score);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
