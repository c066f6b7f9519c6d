package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class AllClassesTest {
  private static final Pictures PICTURES = new PatternPictures(new Seed(1), 7, 4, 3, 0);
  private static final AllClasses ALL = new AllClasses(PICTURES, 40, 2);

  /// Pictures without noise: each is the pattern of its class.
  @Test
  void labelIsTheClassInEveryTask() {
    Tasks tasks = ALL.sample(new Seed(2), 0, 3);
    Examples support = tasks.support();
    double[] labels = support.y().toDoubles();
    Tensor x = support.x().reshape(120, -1);
    for (int i = 0; i < 120; i++) {
      byte[] pattern = new byte[9];
      PICTURES.read((int) labels[i], 0, pattern, 0);
      float[] pixels = x.narrow(0, i, 1).toFloats();
      for (int j = 0; j < 9; j++) {
        assertThat(Math.round(255 * pixels[j])).isEqualTo(pattern[j] & 0xff);
      }
    }
    assertThat(labels).contains(0, 1, 2, 3, 4, 5, 6);
    assertThat(ALL.problem().outputs()).isEqualTo(7);
    assertThat(tasks.query().x().shape()).containsExactly(3, 2, 1, 3, 3);
  }

  @Test
  void taskIsTheSameWhereverSamplingBegins() {
    Tasks some = ALL.sample(new Seed(2), 0, 3);
    Tasks last = ALL.sample(new Seed(2), 2, 1);
    assertThat(last.support().x().toFloats())
        .isEqualTo(some.support().x().narrow(0, 2, 1).toFloats());
    assertThat(last.query().y().toDoubles())
        .isEqualTo(some.query().y().narrow(0, 2, 1).toDoubles());
  }

  @Test
  void digestTellsTasksApart() {
    assertThat(ALL.digest(new Seed(1), 3))
        .hasSize(64)
        .isEqualTo(new AllClasses(PICTURES, 40, 2).digest(new Seed(1), 3))
        .isNotEqualTo(ALL.digest(new Seed(2), 3))
        .isNotEqualTo(new AllClasses(PICTURES, 41, 2).digest(new Seed(1), 3));
  }

  @Test
  void emptyBatchesAreRefused() {
    assertThatThrownBy(() -> new AllClasses(PICTURES, 0, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at least 1");
  }
}
