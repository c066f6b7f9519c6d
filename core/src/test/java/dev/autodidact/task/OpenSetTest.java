package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class OpenSetTest {
  private static final TaskDistribution ALL =
      new FewShot(new PatternPictures(new Seed(1), 9, 6, 4, 0.8), 5, 2, 3);

  @Test
  void supportHasTheFirstClassesAndQueriesHaveAll() {
    Tasks all = ALL.sample(new Seed(5), 7, 2);
    Tasks open = new OpenSet(ALL, 3).sample(new Seed(5), 7, 2);
    assertThat(open.support().x().shape()).containsExactly(2, 6, 1, 4, 4);
    assertThat(open.support().y().toDoubles()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
    double[] second = open.support().x().narrow(1, 3, 3).toDoubles();
    assertThat(second).isEqualTo(all.support().x().narrow(1, 5, 3).toDoubles());
    assertThat(open.query().x().toDoubles()).isEqualTo(all.query().x().toDoubles());
    assertThat(open.query().y().toDoubles()).contains(0, 4).isEqualTo(all.query().y().toDoubles());
  }

  @Test
  void asksForTheClassesThatItLearns() {
    assertThat(new OpenSet(ALL, 3).problem()).isEqualTo(new Problem.Classification(3));
    assertThat(new OpenSet(ALL, 5).sample(new Seed(5), 0, 1).support().n()).isEqualTo(10);
    assertThatIllegalArgumentException().isThrownBy(() -> new OpenSet(ALL, 6));
  }
}
