package dev.autodidact.task;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.security.MessageDigest;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// N-way K-shot classification: `ways` classes drawn at random, and of each class `shots` pictures
/// to learn from and `queries` other pictures to be judged on.
///
/// Support and queries come in the order of [Rounds].
public final class FewShot implements TaskDistribution {
  private final Pictures pictures;
  private final int ways;
  private final int shots;
  private final int queries;

  /// @throws InvalidInputException if the pictures have too few classes, or a class too few
  ///   pictures
  public FewShot(Pictures pictures, int ways, int shots, int queries) {
    this.pictures = pictures;
    this.ways = ways;
    this.shots = shots;
    this.queries = queries;
    requireAtLeast("ways", ways, 2);
    requireAtLeast("shots", shots, 1);
    requireAtLeast("queries", queries, 1);
    if (pictures.classes() < ways) {
      throw new InvalidInputException(
          "--ways %d: there are only %d classes to draw from".formatted(ways, pictures.classes()));
    }
    for (int c = 0; c < pictures.classes(); c++) {
      if (pictures.size(c) < shots + queries) {
        throw new InvalidInputException(
            "class %s has %d pictures; %d shots and %d queries need %d"
                .formatted(pictures.name(c), pictures.size(c), shots, queries, shots + queries));
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
  public long[] inputShape() {
    return new long[] {pictures.channels(), pictures.height(), pictures.width()};
  }

  @Override
  public Tasks sample(Seed seed, long first, int count) {
    List<Choice> choices =
        IntStream.range(0, count).mapToObj(t -> choose(seed.split(first + t))).toList();
    return new Tasks(examples(choices, 0, shots), examples(choices, shots, queries));
  }

  /// Of each class of each task the pictures from its number `from` on.
  private Examples examples(List<Choice> choices, int from, int each) {
    List<Rounds.Place> places = Rounds.of(ways, each);
    int n = places.size();
    byte[] bytes = new byte[Math.multiplyExact(choices.size() * n, pictures.values())];
    long[] labels = new long[choices.size() * n];
    for (int i = 0; i < labels.length; i++) {
      Choice choice = choices.get(i / n);
      Rounds.Place place = places.get(i % n);
      labels[i] = place.label();
      pictures.read(
          choice.classes[place.label()],
          choice.indices[place.label()][from + place.index()],
          bytes,
          i * pictures.values());
    }
    long tasks = choices.size();
    Tensor x =
        Tensors.ofPixels(bytes, tasks, n, pictures.channels(), pictures.height(), pictures.width());
    return new Examples(x, Tensors.of(labels, tasks, n));
  }

  /// Which classes a task has, in the order of their labels, and which pictures of each.
  private record Choice(int[] classes, int[][] indices) {}

  private Choice choose(Seed seed) {
    RandomGenerator random = seed.random();
    int[] classes = Draw.distinct(random, pictures.classes(), ways);
    int[][] indices = new int[ways][];
    for (int w = 0; w < ways; w++) {
      indices[w] = Draw.distinct(random, pictures.size(classes[w]), shots + queries);
    }
    return new Choice(classes, indices);
  }

  @Override
  public String source() {
    return pictures.digest();
  }

  @Override
  public String digest(Seed seed, int count) {
    return Sha256.of(
        sha -> {
          sha.update(pictures.digest().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
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
