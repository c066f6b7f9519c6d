package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class DiagnosticSumsTest {
  private static SequencedMap<String, Double> of(double kl, double entropy) {
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
    diagnostics.put("kl", kl);
    diagnostics.put("entropy", entropy);
    return diagnostics;
  }

  @Test
  void meansAreOverTheMetaStepsWhereADiagnosticIsANumber() {
    DiagnosticSums sums =
        DiagnosticSums.NONE.plus(of(1, 5)).plus(of(Double.NaN, 7)).plus(of(2, Double.NaN));
    assertThat(sums.means()).containsExactly(entry("kl", 1.5), entry("entropy", 6.0));
  }

  @Test
  void whatNeverIsANumberIsLeftOut() {
    assertThat(DiagnosticSums.NONE.plus(of(Double.NaN, 1)).means())
        .isEqualTo(Map.of("entropy", 1.0));
  }

  @Test
  void textKeepsEveryBitAndTheOrder() {
    DiagnosticSums sums = DiagnosticSums.NONE.plus(of(0.1 + 0.2, 1 / 3.0)).plus(of(1e-300, -0.0));
    DiagnosticSums read = DiagnosticSums.parse(sums.text());
    assertThat(read.sums()).containsExactlyEntriesOf(sums.sums());
    assertThat(read.text()).isEqualTo(sums.text());
    assertThat(DiagnosticSums.parse(DiagnosticSums.NONE.text())).isEqualTo(DiagnosticSums.NONE);
  }
}
