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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// N-way K-shot classification: `ways` classes drawn at random, and of each class `shots` examples
/// to learn from and `queries` other examples to be judged on.
///
/// Support and queries come in the order of [Rounds]. Queries may be *unbalanced*: as many in all,
/// of which each class has a share from a Dirichlet distribution with α = 2 (O. Veilleux, M.
/// Boudiaf, P. Piantanida, I. Ben Ayed. "Realistic Evaluation of Transductive Few-Shot Learning",
/// NeurIPS 2021, [arXiv 2204.11181](https://arxiv.org/abs/2204.11181)).
public final class FewShot implements TaskDistribution {
  private final Classes examples;
  private final int ways;
  private final int shots;
  private final int queries;
  private final boolean unbalanced;

  /// @throws InvalidInputException if there are too few classes, or a class has too few examples
  public FewShot(Classes examples, int ways, int shots, int queries) {
    this(examples, ways, shots, queries, false);
  }

  private FewShot(Classes examples, int ways, int shots, int queries, boolean unbalanced) {
    this.examples = examples;
    this.ways = ways;
    this.shots = shots;
    this.queries = queries;
    this.unbalanced = unbalanced;
    requireAtLeast("ways", ways, 2);
    requireAtLeast("shots", shots, 1);
    requireAtLeast("queries", queries, 1);
    if (examples.classes() < ways) {
      throw new InvalidInputException(
          "--ways %d: there are only %d classes to draw from".formatted(ways, examples.classes()));
    }
    for (int c = 0; c < examples.classes(); c++) {
      requireSize(c);
    }
  }

  private void requireSize(int c) {
    int most = unbalanced ? ways * queries : queries;
    if (examples.size(c) < shots + most) {
      throw new InvalidInputException(
          "class %s has %d pictures; %d shots and %s%d queries need %d"
              .formatted(
                  examples.name(c),
                  examples.size(c),
                  shots,
                  unbalanced ? "with --unbalanced up to " : "",
                  most,
                  shots + most));
    }
  }

  /// The same tasks, of classes that are made of these and are as many and as large.
  public FewShot on(UnaryOperator<Classes> others) {
    return new FewShot(others.apply(examples), ways, shots, queries, unbalanced);
  }

  /// The same with unbalanced queries.
  ///
  /// @throws InvalidInputException if a class has too few examples for all queries of a task
  public FewShot unbalanced() {
    return new FewShot(examples, ways, shots, queries, true);
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
    return new Tasks(
        examples(choices, c -> c.support(shots)), examples(choices, c -> c.query(shots)));
  }

  /// The chosen examples of each class of each task, as many of each task.
  private Examples examples(List<Choice> choices, Function<Choice, int[][]> chosen) {
    int n = Arrays.stream(chosen.apply(choices.getFirst())).mapToInt(of -> of.length).sum();
    int[] classes = new int[choices.size() * n];
    int[] indices = new int[classes.length];
    long[] labels = new long[classes.length];
    int i = 0;
    for (Choice choice : choices) {
      int[][] ofClass = chosen.apply(choice);
      int[] sizes = Arrays.stream(ofClass).mapToInt(of -> of.length).toArray();
      for (Rounds.Place place : Rounds.of(sizes)) {
        labels[i] = place.label();
        classes[i] = choice.classes[place.label()];
        indices[i++] = ofClass[place.label()][place.index()];
      }
    }
    long tasks = choices.size();
    Tensor x = Functions.unfold(examples.examples(classes, indices), 0, tasks);
    return new Examples(x, Tensors.of(labels, tasks, n));
  }

  /// Which classes a task has, in the order of their labels, and which examples of each: first the
  /// shots.
  private record Choice(int[] classes, int[][] indices) {
    int[][] support(int shots) {
      return Arrays.stream(indices).map(all -> Arrays.copyOf(all, shots)).toArray(int[][]::new);
    }

    int[][] query(int shots) {
      return Arrays.stream(indices)
          .map(all -> Arrays.copyOfRange(all, shots, all.length))
          .toArray(int[][]::new);
    }
  }

  private Choice choose(Seed seed) {
    RandomGenerator random = seed.random();
    int[] classes = Draw.distinct(random, examples.classes(), ways);
    int[] asked = asked(seed);
    int[][] indices = new int[ways][];
    for (int w = 0; w < ways; w++) {
      indices[w] = Draw.distinct(random, examples.size(classes[w]), shots + asked[w]);
    }
    return new Choice(classes, indices);
  }

  /// How many queries each class of a task has.
  private int[] asked(Seed seed) {
    if (unbalanced) {
      return Draw.counts(seed.split("queries").random(), ways, ways * queries);
    }
    int[] asked = new int[ways];
    Arrays.fill(asked, queries);
    return asked;
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
    task.put("support", List.of(choice.support(shots)));
    task.put("query", List.of(choice.query(shots)));
    return task;
  }

  @Override
  public Optional<TaskTexts> texts(Seed seed, long i) {
    Choice choice = choose(seed.split(i));
    if (examples.text(choice.classes[0], choice.indices[0][0]).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TaskTexts(
            texts(choice.classes, choice.support(shots)),
            texts(choice.classes, choice.query(shots))));
  }

  private List<String> texts(int[] classes, int[][] indices) {
    int[] sizes = Arrays.stream(indices).mapToInt(of -> of.length).toArray();
    return Rounds.of(sizes).stream()
        .map(place -> examples.text(classes[place.label()], indices[place.label()][place.index()]))
        .map(Optional::orElseThrow)
        .toList();
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
