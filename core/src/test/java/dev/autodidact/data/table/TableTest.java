package dev.autodidact.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.table.Table.Asked;
import dev.autodidact.data.table.Table.Columns;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  private static final Columns NAMED = new Columns("task", "target", Asked.INFERRED);

  @TempDir Path folder;

  /// Ten tasks of `rows` rows; feature `a` is unique to a row and tells its task, `b` is constant.
  private static String text(int rows, boolean classes) {
    StringBuilder text = new StringBuilder("a,task,target,b\n");
    for (int task = 0; task < 10; task++) {
      for (int i = 0; i < rows; i++) {
        String target = classes ? "kind" + i % 3 : String.valueOf(0.5 * i + task);
        text.append("%d,t%d,%s,7%n".formatted(1000 * task + i, task, target));
      }
    }
    return text.toString();
  }

  @Test
  void targetsThatAreNoNumbersAreClasses() throws IOException {
    TaskDistribution train = read(text(12, true)).train(2, 1, 2);

    assertThat(train.problem()).isEqualTo(new Problem.Classification(2));
    assertThat(train.input().shape()).containsExactly(2);
    try (var _ = new Scope()) {
      Tasks tasks = train.sample(new Seed(1), 0, 3);
      assertThat(tasks.support().x().shape()).containsExactly(3, 2, 2);
      assertThat(tasks.query().y().shape()).containsExactly(3, 4);
      assertThat(tasks.query().y().toDoubles()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    }
  }

  @Test
  void fewWholeNumbersAreClassesAndOthersAreNot() throws IOException {
    String whole = text(12, true).replace("kind", "");

    assertThat(read(whole).test(3, 1, 1).problem()).isEqualTo(new Problem.Classification(3));
    assertThat(read(text(12, false)).test(3, 1, 1).problem()).isEqualTo(new Problem.Regression(1));
    assertThat(read(whole, new Columns("task", "target", Asked.REGRESSION)).test(3, 1, 1).problem())
        .isEqualTo(new Problem.Regression(1));
  }

  @Test
  void featuresAndNumbersAskedForAreStandardisedByTheTrainingTasks() throws IOException {
    TaskDistribution train = read(text(8, false)).train(1, 4, 4);
    double[] sums = new double[3];
    try (var _ = new Scope()) {
      Tasks tasks = train.sample(new Seed(1), 0, 2000);
      for (Examples examples : new Examples[] {tasks.support(), tasks.query()}) {
        double[] x = examples.x().toDoubles();
        double[] y = examples.y().toDoubles();
        for (int i = 0; i < y.length; i++) {
          sums[0] += x[2 * i] / 16_000;
          sums[1] += x[2 * i] * x[2 * i] / 16_000;
          sums[2] += y[i] * y[i] / 16_000;
          assertThat(x[2 * i + 1]).isZero();
        }
      }
    }
    assertThat(sums[0]).isCloseTo(0, within(0.1));
    assertThat(sums[1]).isCloseTo(1, within(0.1));
    assertThat(sums[2]).isCloseTo(1, within(0.1));
  }

  @Test
  void tasksAreDividedTheSameWayEveryTime() throws IOException {
    Table one = read(text(8, true));
    Table other = read(text(8, true));

    assertThat(one.train(2, 1, 1).source()).isEqualTo(other.train(2, 1, 1).source());
    assertThat(Set.of(one.train(2, 1, 1).source(), one.test(2, 1, 1).source())).hasSize(2);
    assertThat(one.test(2, 1, 1).digest(new Seed(1), 5))
        .isEqualTo(other.test(2, 1, 1).digest(new Seed(1), 5))
        .isNotEqualTo(other.test(2, 1, 1).digest(new Seed(2), 5));
  }

  @Test
  void tablesOfWholeNumbersHaveTheDigestTheyAlwaysHad() throws IOException {
    assertThat(read(text(12, true)).train(2, 1, 2).source())
        .isEqualTo("b870f63b8e4899f53d822e00f537510639a848c00d39c21c21fb83872dfebc89");
  }

  @Property(tries = 30)
  void drawIsOfOneTaskAndShowsNoQuery(
      @ForAll @IntRange(min = 1, max = 3) int ways,
      @ForAll @IntRange(min = 1, max = 3) int shots,
      @ForAll @IntRange(min = 1, max = 2) int queries,
      @ForAll long seed)
      throws IOException {
    Path file = Files.createTempFile("table", ".csv");
    Files.writeString(file, text(15, true));
    TaskDistribution train = Table.read(file, NAMED).train(ways, shots, queries);
    Files.delete(file);
    try (var _ = new Scope()) {
      Tasks task = train.sample(new Seed(seed), 7, 1);
      double[] shown = task.support().x().toDoubles();
      double[] asked = task.query().x().toDoubles();
      Set<Double> different = new HashSet<>();
      for (int i = 0; i < shown.length; i += 2) {
        different.add(shown[i]);
      }
      for (int i = 0; i < asked.length; i += 2) {
        different.add(asked[i]);
      }
      assertThat(different).hasSize(ways * (shots + queries));
      // Rows of one task are at most 14 apart, those of two at least 986.
      double range =
          different.stream().max(Double::compare).orElseThrow()
              - different.stream().min(Double::compare).orElseThrow();
      assertThat(range).isLessThan(0.1);
      assertThat(Arrays.stream(task.query().y().toDoubles()).max()).hasValue(ways - 1);
    }
  }

  @Test
  void badTablesAreRefusedWithTheirLine() throws IOException {
    refuses("").withMessageContaining("t.csv is empty");
    refuses("a,task\n1,x\n").withMessageContaining("no column 'target' among a, task");
    refuses("task,target\nx,1\n").withMessageContaining("at least one of numbers");
    refuses("a,task,target,b\n").withMessageContaining("line 1: there are no rows");
    refuses("a,task,target,a\n").withMessageContaining("two columns are named 'a'");
    refuses("a,task,target,target\n").withMessageContaining("more than one column 'target'");
    refuses("a,task,target\n1,x,1\n2,y\n").withMessageContaining("line 3: has 2 cells");
    refuses("a,task,target\n1,x,1\n\nred,y,1\n")
        .withMessageContaining("line 4: column a: 'red' is not a number");
    refuses("a,task,target\n1,x,1\nNaN,y,1\n")
        .withMessageContaining("line 3: column a: a value is missing ('NaN')");
    refuses("a,task,target\n1,x,1\n,y,1\n")
        .withMessageContaining("line 3: column a: a value is missing ('')");
    refuses("a,task,target\n1,x,1\n2,y,1\n").withMessageContaining("names 2 tasks");
    refuses("a,task,target\n1,\"x,1\n2,y,1\n").withMessageContaining("t.csv");
    String words = text(4, true);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(words, new Columns("task", "target", Asked.REGRESSION)))
        .withMessageContaining("the target 'kind");
  }

  @Test
  void taskThatIsTooSmallIsNamed() throws IOException {
    Table classes = read(text(6, true));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> classes.train(2, 2, 1))
        .withMessageMatching(".*task t\\d has 0 classes of at least 3 rows .2 shots, 1 queries.*");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> classes.train(4, 1, 1))
        .withMessageContaining("has 3 classes")
        .withMessageContaining("there must be 4");
    Table numbers = read(text(6, false));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> numbers.test(1, 5, 2))
        .withMessageMatching(
            ".*task t\\d has 6 rows; 5 shots and 2 queries need 7; --skip-small.*");
  }

  private Table read(String text) throws IOException {
    return read(text, NAMED);
  }

  private Table read(String text, Columns columns) throws IOException {
    return Table.read(Files.writeString(folder.resolve("t.csv"), text), columns);
  }

  private ThrowableAssertAlternative<InvalidInputException> refuses(String text) {
    return assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(text));
  }
}
