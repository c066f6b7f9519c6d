package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// Tasks that rows of a table are grouped into: a draw takes one of them, `ways` of its classes,
/// and of each some rows to learn from and others to be judged on.
///
/// Labels are numbered anew for each draw. For regression, a task is treated as one class.
final class TableTasks implements TaskDistribution {
  /// @param y the target of regression
  record Row(float[] x, float y) {}

  /// The rows of one task, by class.
  record Group(String id, List<List<Row>> classes) {}

  private final List<Group> groups;
  private final Problem problem;
  private final int ways;
  private final int shots;
  private final int queries;
  private final String source;

  /// @param place where the rows are from, in words for a message
  TableTasks(String place, List<Group> groups, Problem problem, int shots, int queries) {
    this.problem = problem;
    this.ways = problem instanceof Problem.Classification c ? c.ways() : 1;
    this.shots = shots;
    this.queries = queries;
    if (shots < 1 || queries < 1) {
      throw new InvalidInputException(
          "%d shots and %d queries: at least 1 of each".formatted(shots, queries));
    }
    this.groups = groups.stream().map(group -> large(group, place)).toList();
    this.source = digestOf(groups);
  }

  /// The classes of a task that have enough rows.
  private Group large(Group group, String place) {
    List<List<Row>> large =
        group.classes().stream().filter(rows -> rows.size() >= shots + queries).toList();
    if (large.size() < ways) {
      throw new InvalidInputException(
          problem instanceof Problem.Classification
              ? "%s: task %s has %d classes of at least %d rows (%d shots, %d queries); --ways %d"
                  .formatted(place, group.id(), large.size(), shots + queries, shots, queries, ways)
              : "%s: task %s has %d rows; %d shots and %d queries need %d"
                  .formatted(
                      place,
                      group.id(),
                      group.classes().getFirst().size(),
                      shots,
                      queries,
                      shots + queries));
    }
    return new Group(group.id(), large);
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
    return groups.getFirst().classes().getFirst().getFirst().x().length;
  }

  /// Which rows of which classes of which task.
  private record Choice(int group, int[] classes, int[][] rows) {}

  private Choice choose(Seed seed) {
    RandomGenerator random = seed.random();
    int group = random.nextInt(groups.size());
    List<List<Row>> all = groups.get(group).classes();
    int[] classes = Draw.distinct(random, all.size(), ways);
    int[][] rows = new int[ways][];
    for (int w = 0; w < ways; w++) {
      rows[w] = Draw.distinct(random, all.get(classes[w]).size(), shots + queries);
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
        List<Row> rows = groups.get(choice.group).classes().get(choice.classes[w]);
        Row row = rows.get(choice.rows[w][places.get(i).index()]);
        System.arraycopy(row.x(), 0, x, (t * n + i) * width(), width());
        y[t * n + i] = row.y();
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

  @Override
  public String source() {
    return source;
  }

  private static String digestOf(List<Group> groups) {
    MessageDigest digest = Digests.sha256();
    for (Group group : groups) {
      digest.update(group.id().getBytes(StandardCharsets.UTF_8));
      for (List<Row> rows : group.classes()) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(rows.size()).flip());
        for (Row row : rows) {
          ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (row.x().length + 1));
          bytes.asFloatBuffer().put(row.x()).put(row.y());
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
