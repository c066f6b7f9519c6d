package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Seed;
import dev.autodidact.task.Rounds.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void everyRoundHasOneExampleOfEachClass() {
    assertThat(Rounds.of(2, 2))
        .containsExactly(new Place(0, 0), new Place(1, 0), new Place(0, 1), new Place(1, 1));
  }

  @Test
  void classesThatHaveNoMoreExamplesArePassedOver() {
    assertThat(Rounds.of(1, 3, 2))
        .containsExactly(
            new Place(0, 0),
            new Place(1, 0),
            new Place(2, 0),
            new Place(1, 1),
            new Place(2, 1),
            new Place(1, 2));
  }

  @Test
  void sampledTasksAreInThisOrder() {
    Tasks tasks = new FewShot(new NumberedPictures(6, 7, 8, 9), 3, 2, 4).sample(new Seed(1), 0, 2);
    for (Examples examples : List.of(tasks.support(), tasks.query())) {
      int each = Math.toIntExact(examples.n()) / 3;
      double[] labels = Rounds.of(3, each).stream().mapToDouble(Place::label).toArray();
      for (int t = 0; t < 2; t++) {
        assertThat(examples.y().narrow(0, t, 1).toDoubles()).containsExactly(labels);
      }
    }
  }
}
