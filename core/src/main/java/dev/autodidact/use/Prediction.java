package dev.autodidact.use;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// What a classifier says of one example.
///
/// @param probabilities of each label, most probable first
/// @param known whether it is of one of the classes at all; `false` says "none of these"
/// @param familiarity what was compared with the threshold to tell
/// @param nearest the support example nearest to it, of learners that compare examples and have
///   their support at hand
public record Prediction(
    SequencedMap<String, Double> probabilities,
    boolean known,
    double familiarity,
    Optional<Nearest> nearest) {
  public Prediction {
    probabilities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(probabilities));
  }

  /// A support example.
  ///
  /// @param label its class
  /// @param index which example of its class, from 0 on
  /// @param distance Euclidean, in the space in which the learner compares examples
  public record Nearest(String label, int index, double distance) {}

  /// The most probable label, whether [#known] or not.
  public String label() {
    return probabilities.firstEntry().getKey();
  }

  /// The probability of [#label], if the example is of one of the classes.
  public double probability() {
    return probabilities.firstEntry().getValue();
  }

  /// The label that comes second.
  public Map.Entry<String, Double> runnerUp() {
    return probabilities.sequencedEntrySet().stream().skip(1).findFirst().orElseThrow();
  }

  /// @param p of the labels, in their order
  static SequencedMap<String, Double> ranked(Iterable<String> labels, double... p) {
    SequencedMap<String, Double> byLabel = new LinkedHashMap<>();
    int next = 0;
    for (String label : labels) {
      byLabel.put(label, p[next++]);
    }
    SequencedMap<String, Double> ranked = new LinkedHashMap<>();
    String[] names = byLabel.keySet().toArray(String[]::new);
    IntStream.range(0, names.length)
        .boxed()
        .sorted((a, b) -> Double.compare(p[b], p[a]))
        .forEach(i -> ranked.put(names[i], p[i]));
    return ranked;
  }
}
