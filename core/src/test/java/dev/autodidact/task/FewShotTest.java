package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.task.NumberedPictures.Drawn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FewShotTest {
  private static final int CLASSES = 9;
  private static final int EACH = 11;
  private static final Pictures PICTURES =
      new NumberedPictures(EACH, EACH, EACH, EACH, EACH, EACH, EACH, EACH, EACH);

  /// Ways, shots and queries.
  record Shape(int ways, int shots, int queries) {
    FewShot tasks() {
      return new FewShot(PICTURES, ways, shots, queries);
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Combinators.combine(
            Arbitraries.integers().between(2, CLASSES),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 6))
        .as(Shape::new);
  }

  @Property
  void classesAreDistinctAndNoPictureIsShownTwice(@ForAll("shapes") Shape s, @ForAll long seed) {
    try (var _ = new Scope()) {
      Tasks tasks = s.tasks().sample(new Seed(seed), 0, 2);
      for (int t = 0; t < 2; t++) {
        List<Drawn> support = NumberedPictures.ids(tasks.support(), t);
        List<Drawn> query = NumberedPictures.ids(tasks.query(), t);
        assertThat(support.stream().map(Drawn::c).distinct()).hasSize(s.ways);
        assertThat(Stream.concat(support.stream(), query.stream()))
            .hasSize(s.ways * (s.shots + s.queries))
            .doesNotHaveDuplicates();
      }
    }
  }

  @Property
  void aLabelMeansOneClassAndRoundsGoThroughAllOfThem(
      @ForAll("shapes") Shape s, @ForAll long seed) {
    try (var _ = new Scope()) {
      Tasks tasks = s.tasks().sample(new Seed(seed), 3, 1);
      List<Drawn> first = NumberedPictures.ids(tasks.support(), 0).subList(0, s.ways);
      for (Examples examples : List.of(tasks.support(), tasks.query())) {
        List<Drawn> ids = NumberedPictures.ids(examples, 0);
        double[] labels = NumberedPictures.labels(examples, 0);
        for (int i = 0; i < ids.size(); i++) {
          assertThat(labels[i]).isEqualTo(i % s.ways);
          assertThat(ids.get(i).c()).isEqualTo(first.get(i % s.ways).c());
        }
      }
    }
  }

  @Property
  void taskDependsOnSeedAndNumberAloneHoweverShardsAreCut(
      @ForAll("shapes") Shape s, @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int cut) {
    try (var _ = new Scope()) {
      FewShot tasks = s.tasks();
      Tasks whole = tasks.sample(new Seed(seed), 10, 5);
      Tasks head = tasks.sample(new Seed(seed), 10, cut);
      Tasks tail = s.tasks().sample(new Seed(seed), 10 + cut, 5 - cut);
      assertThat(joined(head.support(), tail.support())).isEqualTo(whole.support().x().toFloats());
      assertThat(joined(head.query(), tail.query())).isEqualTo(whole.query().x().toFloats());
    }
  }

  private static float[] joined(Examples head, Examples tail) {
    return Tensors.cat(0, List.of(head.x(), tail.x())).toFloats();
  }

  @Test
  void everyPictureOfEveryClassIsDrawnUnderEveryLabelAndNoClassMoreOften() {
    int count = 1800;
    int[] drawn = new int[3 * CLASSES];
    Set<List<Object>> seen = new HashSet<>();
    try (var _ = new Scope()) {
      Tasks tasks = new Shape(3, 2, 3).tasks().sample(new Seed(1), 0, count);
      for (int t = 0; t < count; t++) {
        List<Drawn> support = NumberedPictures.ids(tasks.support(), t);
        for (int i = 0; i < support.size(); i++) {
          drawn[i % 3 * CLASSES + support.get(i).c()]++;
          seen.add(List.of(i % 3, support.get(i)));
        }
      }
    }
    assertThat(seen).hasSize(3 * CLASSES * EACH);
    int expected = 2 * count / CLASSES;
    assertThat(IntStream.of(drawn)).allMatch(n -> Math.abs(n - expected) < 5 * deviation(expected));
  }

  /// Of a count that is `expected`, where every draw counts twice.
  private static double deviation(int expected) {
    return Math.sqrt(2 * expected);
  }

  @Test
  void digestChangesWithAnythingThatChangesTheTasks() {
    Seed seed = new Seed(1);
    String digest = new FewShot(PICTURES, 3, 2, 2).digest(seed, 20);
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(new FewShot(PICTURES, 3, 2, 2).digest(new Seed(1), 20)).isEqualTo(digest);
    Pictures others =
        new NumberedPictures(EACH, EACH, EACH, EACH, EACH, EACH, EACH, EACH, EACH + 1);
    assertThat(
            List.of(
                new FewShot(PICTURES, 3, 2, 2).digest(new Seed(2), 20),
                new FewShot(PICTURES, 3, 2, 2).digest(seed, 21),
                new FewShot(PICTURES, 4, 2, 2).digest(seed, 20),
                new FewShot(PICTURES, 3, 1, 3).digest(seed, 20),
                new FewShot(PICTURES, 3, 2, 3).digest(seed, 20),
                new FewShot(others, 3, 2, 2).digest(seed, 20)))
        .doesNotContain(digest)
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhatItIs() {
    FewShot tasks = new FewShot(PICTURES, 4, 1, 1);
    assertThat(tasks.problem()).isEqualTo(new Problem.Classification(4));
    assertThat(tasks.input().shape()).containsExactly(1, 1, 2);
    assertThat(tasks.source()).isEqualTo(PICTURES.digest());
  }

  @Test
  void moreWaysThanClassesAreRefused() {
    assertRefused(PICTURES, 10, 1, 1, "--ways 10: there are only 9 classes to draw from");
  }

  @Test
  void tooFewPicturesOfAClassAreRefused() {
    assertRefused(
        new NumberedPictures(6, 5, 6),
        2,
        2,
        4,
        "class number 1 has 5 pictures; 2 shots and 4 queries need 6");
  }

  @Test
  void numbersBelowTheLeastAreRefused() {
    assertRefused(PICTURES, 1, 1, 1, "--ways 1: at least 2");
    assertRefused(PICTURES, 2, 0, 1, "--shots 0: at least 1");
    assertRefused(PICTURES, 2, 1, -1, "--queries -1: at least 1");
  }

  private static void assertRefused(
      Pictures pictures, int ways, int shots, int queries, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new FewShot(pictures, ways, shots, queries))
        .withMessage(message);
  }
}
