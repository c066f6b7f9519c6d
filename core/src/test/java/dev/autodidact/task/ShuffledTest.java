package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.task.NumberedPictures.Drawn;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class ShuffledTest {
  private static final TaskDistribution ROUNDS =
      new FewShot(new NumberedPictures(9, 9, 9, 9, 9), 3, 4, 2);
  private static final TaskDistribution SHUFFLED = new Shuffled(ROUNDS);

  @Test
  void supportIsTheSameWithItsLabelsInAnotherOrder() {
    Tasks rounds = ROUNDS.sample(new Seed(1), 7, 2);
    Tasks shuffled = SHUFFLED.sample(new Seed(1), 7, 2);
    for (int t = 0; t < 2; t++) {
      assertThat(labelled(shuffled.support(), t)).isEqualTo(labelled(rounds.support(), t));
      assertThat(NumberedPictures.ids(shuffled.support(), t))
          .isNotEqualTo(NumberedPictures.ids(rounds.support(), t));
    }
    assertThat(shuffled.query().x().toFloats()).isEqualTo(rounds.query().x().toFloats());
  }

  private static Map<String, Double> labelled(Examples examples, int t) {
    Map<String, Double> labels = new TreeMap<>();
    List<Drawn> ids = NumberedPictures.ids(examples, t);
    for (int i = 0; i < ids.size(); i++) {
      labels.put(ids.get(i).toString(), NumberedPictures.labels(examples, t)[i]);
    }
    return labels;
  }

  @Test
  void orderOfATaskDependsOnSeedAndNumberAlone() {
    Tasks together = SHUFFLED.sample(new Seed(1), 7, 3);
    Tasks last = SHUFFLED.sample(new Seed(1), 9, 1);
    assertThat(last.support().x().toFloats())
        .isEqualTo(together.support().x().narrow(0, 2, 1).toFloats());
  }

  /// Each of 6 orders of 3 examples comes about every sixth time.
  @Test
  void everyOrderIsAsLikelyAsEveryOther() {
    int count = 6000;
    long[] index = new long[3 * count];
    for (int i = 0; i < index.length; i++) {
      index[i] = i % 3;
    }
    Examples examples = new Examples(Tensors.full(0, count, 3, 1), Tensors.of(index, count, 3));
    double[] y = Shuffled.order(examples, new Seed(1), 0).y().toDoubles();
    int[] counts = new int[27];
    Set<Integer> seen = new HashSet<>();
    for (int t = 0; t < count; t++) {
      int order = (int) (9 * y[3 * t] + 3 * y[3 * t + 1] + y[3 * t + 2]);
      counts[order]++;
      seen.add(order);
    }
    assertThat(seen).hasSize(6);
    assertThat(seen).allSatisfy(order -> assertThat(counts[order]).isBetween(850, 1150));
  }

  @Test
  void everythingElseIsThatOfTheTasks() {
    assertThat(SHUFFLED.problem()).isEqualTo(ROUNDS.problem());
    assertThat(SHUFFLED.input()).isEqualTo(ROUNDS.input());
    assertThat(SHUFFLED.source()).isEqualTo(ROUNDS.source());
    assertThat(SHUFFLED.digest(new Seed(1), 3)).isEqualTo(ROUNDS.digest(new Seed(1), 3));
  }
}
