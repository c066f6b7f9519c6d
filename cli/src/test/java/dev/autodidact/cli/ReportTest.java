package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.evaluate.Scores;
import dev.autodidact.task.Problem;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Scores ONE = new Scores(new double[] {0.5});
  private static final Scores TWO = new Scores(new double[] {0.5, 0.5});

  @Test
  void figureOfOneTaskHasNoInterval() {
    Problem problem = new Problem.Classification(5);
    assertThat(Report.figure(problem, ONE)).isEqualTo("50.00 %");
    assertThat(Report.figure(problem, TWO)).isEqualTo("50.00 % ± 0.00 %");
  }

  @Test
  void figureOfOneWorldHasNone() {
    assertThat(AgentReport.figure(ONE)).isEqualTo("0.500");
    assertThat(AgentReport.figure(TWO)).isEqualTo("0.500 ± 0.000");
  }
}
