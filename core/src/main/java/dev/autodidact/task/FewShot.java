package dev.autodidact.task;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// N-way K-shot classification: `ways` classes drawn at random, and of each class `shots` examples
/// to learn from and `queries` other examples to be judged on.
///
/// Support and queries come in the order of [Rounds].
public final class FewShot implements TaskDistribution {
  private final Classes examples;
  private final int ways;
  private final int shots;
  private final int queries;

  /// @throws InvalidInputException if there are too few classes, or a class has too few examples
  public FewShot(Classes examples, int ways, int shots, int queries) {
    this.examples = examples;
    this.ways = ways;
    this.shots = shots;
    this.queries = queries;
    requireAtLeast("ways", ways, 2);
    requireAtLeast("shots", shots, 1);
    requireAtLeast("queries", queries, 1);
    if (examples.classes() < ways) {
      throw new InvalidInputException(
          "--ways %d: there are only %d classes to draw from".formatted(ways, examples.classes()));
    }
    for (int c = 0; c < examples.classes(); c++) {
      if (examples.size(c) < shots + queries) {
        throw new InvalidInputException(
            "class %s has %d pictures; %d shots and %d queries need %d"
                .formatted(examples.name(c), examples.size(c), shots, queries, shots + queries));
      }
    }
  }

  private static void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw new InvalidInputException("--%s %d: at least %d".formatted(option, value, least));
    }
  }

  @Override
  public Problem problem() {
    return new Problem.Classification(ways);
  }

  @Override
  public Input input() {
    return examples.input();
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    List<Choice> choices =
        IntStream.range(0, count).mapToObj(t -> choose(seed.split(first + t))).toList();
    return new Tasks(examples(choices, 0, shots), examples(choices, shots, queries));
  }

  /// Of each class of each task the examples from its number `from` on.
  private Examples examples(List<Choice> choices, int from, int each) {
    List<Rounds.Place> places = Rounds.of(ways, each);
    int n = places.size();
    int[] classes = new int[choices.size() * n];
    int[] indices = new int[classes.length];
    long[] labels = new long[classes.length];
    for (int i = 0; i < classes.length; i++) {
      Choice choice = choices.get(i / n);
      Rounds.Place place = places.get(i % n);
      labels[i] = place.label();
      classes[i] = choice.classes[place.label()];
      indices[i] = choice.indices[place.label()][from + place.index()];
    }
    long tasks = choices.size();
    Tensor x = Functions.unfold(examples.examples(classes, indices), 0, tasks);
    return new Examples(x, Tensors.of(labels, tasks, n));
  }

  /// Which classes a task has, in the order of their labels, and which examples of each.
  private record Choice(int[] classes, int[][] indices) {}

  private Choice choose(Seed seed) {
    RandomGenerator random = seed.random();
    int[] classes = Draw.distinct(random, examples.classes(), ways);
    int[][] indices = new int[ways][];
    for (int w = 0; w < ways; w++) {
      indices[w] = Draw.distinct(random, examples.size(classes[w]), shots + queries);
    }
    return new Choice(classes, indices);
  }

  @Override
  public String source() {
    return examples.digest();
  }

  @Override
  public List<String> names() {
    return IntStream.range(0, examples.classes()).mapToObj(examples::name).toList();
  }

  @Override
  public SequencedMap<String, Object> describe(Seed seed, long i) {
    Choice choice = choose(seed.split(i));
    SequencedMap<String, Object> task = new LinkedHashMap<>();
    task.put("classes", Arrays.stream(choice.classes).mapToObj(examples::name).toList());
    task.put("support", indices(choice, 0, shots));
    task.put("query", indices(choice, shots, shots + queries));
    return task;
  }

  /// Of each class the numbers of its examples.
  private static List<int[]> indices(Choice choice, int from, int to) {
    return Arrays.stream(choice.indices).map(all -> Arrays.copyOfRange(all, from, to)).toList();
  }

  @Override
  public String digest(Seed seed, int count) {
    return Digests.sha256(
        sha -> {
          sha.update(examples.digest().getBytes(StandardCharsets.US_ASCII));
          for (int t = 0; t < count; t++) {
            Choice choice = choose(seed.split(t));
            update(sha, ways, shots, queries);
            update(sha, choice.classes);
            for (int[] indices : choice.indices) {
              update(sha, indices);
            }
          }
        });
  }

  private static void update(MessageDigest sha, int... values) {
    for (int value : values) {
      sha.update(
          new byte[] {
            (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
          });
    }
  }
}
