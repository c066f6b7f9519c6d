package dev.autodidact.data.table;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Inventory;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import dev.autodidact.task.Draw;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Rounds;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// Tasks that rows of a table are grouped into: a draw takes one of them, `ways` of its classes,
/// and of each some rows to learn from and others to be judged on.
///
/// Labels are numbered anew for each draw. For regression, a task is treated as one class.
public final class TableTasks implements TaskDistribution {
  /// The rows of one task, by class.
  record Group(String id, List<int[]> classes) {}

  /// @param x what is known of each row
  /// @param y the target of each row in regression, empty for classes
  record Values(Prepared x, float[] y) {}

  private final Values values;
  private final List<Group> groups;
  private final Problem problem;
  private final int ways;
  private final int shots;
  private final int queries;
  private final String source;
  private final List<String> tooSmall = new ArrayList<>();
  private int classesTooSmall;

  /// @param place where the rows are from, in words for a message
  /// @param skipSmall whether tasks that are too small are left out, not refused
  TableTasks(
      String place,
      Values values,
      List<Group> groups,
      Problem problem,
      int shots,
      int queries,
      boolean skipSmall) {
    this.values = values;
    this.problem = problem;
    this.ways = problem instanceof Problem.Classification c ? c.ways() : 1;
    this.shots = shots;
    this.queries = queries;
    if (shots < 1 || queries < 1) {
      throw new InvalidInputException(
          "%d shots and %d queries: at least 1 of each".formatted(shots, queries));
    }
    List<Group> drawn = new ArrayList<>();
    List<Group> large = new ArrayList<>();
    for (Group group : groups) {
      Group kept = large(group);
      if (kept.classes().size() >= ways) {
        classesTooSmall += group.classes().size() - kept.classes().size();
        drawn.add(group);
        large.add(kept);
      } else if (skipSmall) {
        tooSmall.add(group.id());
      } else {
        throw tooSmall(group, kept, place);
      }
    }
    if (large.isEmpty()) {
      throw tooSmall(groups.getFirst(), large(groups.getFirst()), place);
    }
    this.groups = large;
    this.source = digestOf(drawn);
  }

  /// The classes of a task that have enough rows.
  private Group large(Group group) {
    return new Group(
        group.id(),
        group.classes().stream().filter(rows -> rows.length >= shots + queries).toList());
  }

  private InvalidInputException tooSmall(Group group, Group large, String place) {
    String what =
        problem instanceof Problem.Classification
            ? "%s of at least %d rows (%d shots, %d queries) where there must be %d"
                .formatted(
                    Words.count(large.classes().size(), "class", "classes"),
                    shots + queries,
                    shots,
                    queries,
                    ways)
            : "%d rows; %d shots and %d queries need %d"
                .formatted(group.classes().getFirst().length, shots, queries, shots + queries);
    return new InvalidInputException(
        "%s: task %s has %s%s"
            .formatted(
                place,
                Decimal.shortened(group.id()),
                what,
                tooSmall.isEmpty()
                    ? "; --skip-small leaves out such tasks"
                    : ", and no other task of its part has enough"));
  }

  /// What can never be drawn: tasks with too few rows or classes, and classes with too few rows.
  ///
  /// @param parts of a table
  public static Inventory undrawn(TaskDistribution... parts) {
    List<String> tasks = new ArrayList<>();
    int classes = 0;
    for (TaskDistribution part : parts) {
      if (part instanceof TableTasks of) {
        tasks.addAll(of.tooSmall);
        classes += of.classesTooSmall;
      }
    }
    List<String> told = new ArrayList<>();
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    if (!tasks.isEmpty()) {
      facts.put("tasksTooSmall", tasks);
      told.add(
          "left out because they are too small: tasks %s"
              .formatted(Words.names(tasks).replaceAll("\\p{Cntrl}", " ")));
    }
    if (classes > 0) {
      facts.put("classesTooSmall", classes);
      told.add("%,d classes of a task have too few rows, and are not drawn".formatted(classes));
    }
    return told.isEmpty() ? Inventory.NONE : new Inventory(told, facts);
  }

  @Override
  public Problem problem() {
    return problem;
  }

  @Override
  public Input input() {
    return new Input.Numbers(width());
  }

  private int width() {
    return values.x().width();
  }

  /// Which rows of which classes of which task.
  private record Choice(int group, int[] classes, int[][] rows) {}

  private Choice choose(Seed seed) {
    RandomGenerator random = seed.random();
    int group = random.nextInt(groups.size());
    List<int[]> all = groups.get(group).classes();
    int[] classes = Draw.distinct(random, all.size(), ways);
    int[][] rows = new int[ways][];
    for (int w = 0; w < ways; w++) {
      rows[w] = Draw.distinct(random, all.get(classes[w]).length, shots + queries);
    }
    return new Choice(group, classes, rows);
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    List<Rounds.Place> places = Rounds.of(ways, shots + queries);
    int n = places.size();
    float[] x = new float[Math.multiplyExact(count * n, width())];
    float[] y = new float[count * n];
    long[] labels = new long[count * n];
    for (int t = 0; t < count; t++) {
      Choice choice = choose(seed.split(first + t));
      for (int i = 0; i < n; i++) {
        int w = places.get(i).label();
        int[] rows = groups.get(choice.group).classes().get(choice.classes[w]);
        int row = rows[choice.rows[w][places.get(i).index()]];
        values.x().copy(row, x, (t * n + i) * width());
        y[t * n + i] = y(row);
        labels[t * n + i] = w;
      }
    }
    Tensor targets =
        problem instanceof Problem.Classification
            ? Tensors.of(labels, count, n)
            : Tensors.of(y, count, n, 1);
    Examples all = new Examples(Tensors.of(x, count, n, width()), targets);
    int shown = ways * shots;
    return new Tasks(all.narrow(0, shown), all.narrow(shown, n - shown));
  }

  private float y(int row) {
    return values.y().length == 0 ? 0 : values.y()[row];
  }

  @Override
  public String source() {
    return source;
  }

  private String digestOf(List<Group> of) {
    MessageDigest digest = Digests.sha256();
    float[] row = new float[width() + 1];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length);
    for (Group group : of) {
      digest.update(group.id().getBytes(StandardCharsets.UTF_8));
      for (int[] rows : group.classes()) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(rows.length).flip());
        for (int r : rows) {
          values.x().copy(r, row, 0);
          row[width()] = y(r);
          bytes.clear().asFloatBuffer().put(row);
          digest.update(bytes);
        }
      }
    }
    return Digests.hex(digest);
  }

  @Override
  public List<String> names() {
    return groups.stream().map(Group::id).toList();
  }

  @Override
  public SequencedMap<String, Object> describe(Seed seed, long i) {
    Choice choice = choose(seed.split(i));
    SequencedMap<String, Object> task = new LinkedHashMap<>();
    task.put("name", groups.get(choice.group).id());
    task.put("classes", choice.classes);
    task.put("rows", choice.rows);
    return task;
  }

  @Override
  public String digest(Seed seed, int count) {
    StringBuilder text = new StringBuilder(source);
    for (int t = 0; t < count; t++) {
      Choice choice = choose(seed.split(t));
      text.append('\n').append(shots).append(' ').append(queries).append(' ').append(choice.group);
      for (int w = 0; w < ways; w++) {
        text.append(' ').append(choice.classes[w]);
        text.append(Arrays.toString(choice.rows[w]));
      }
    }
    return Digests.sha256(text.toString());
  }
}
