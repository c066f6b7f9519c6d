package dev.autodidact.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// How often predictions are right that say they are so probable, in bins of that probability.
///
/// @param bins of equal width, from 0 to 1
/// @param error the expected calibration error (ECE): the mean over queries of |accuracy −
///   confidence| of their bin
public record Reliability(List<Bin> bins, Estimate error) {
  /// How many bins there are, as in C. Guo et al. 2017, [arXiv
  /// 1706.04599](https://arxiv.org/abs/1706.04599).
  public static final int BINS = 15;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /// Of the queries whose most probable class has a probability in `(b / 15, (b + 1) / 15]`.
  ///
  /// @param count how many there are
  /// @param confidence the mean of that probability, NaN where there are none
  /// @param accuracy the part of them that are right, likewise
  public record Bin(int count, double confidence, double accuracy) {}

  /// What one query was said to be.
  ///
  /// @param probability of its most probable class
  record Sure(int task, double probability, boolean right) {
    private int bin() {
      return Math.clamp((int) Math.ceil(probability * BINS) - 1, 0, BINS - 1);
    }

    private double gap() {
      return probability - (right ? 1 : 0);
    }
  }

  /// Of all known queries.
  static Reliability of(Predicted predicted, double temperature) {
    return of(
        predicted.tasks(),
        predicted.known().stream()
            .map(
                q ->
                    new Sure(
                        q.task(), Familiarity.PROBABILITY.of(q.logits(), temperature), q.right()))
            .toList());
  }

  /// @param tasks that they are of
  static Reliability of(int tasks, List<Sure> queries) {
    int[] count = new int[BINS];
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    for (Sure query : queries) {
      int bin = query.bin();
      count[bin]++;
      confidence[bin] += query.probability;
      right[bin] += query.right ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      bins.add(new Bin(count[b], confidence[b] / count[b], right[b] / count[b]));
    }
    return new Reliability(bins, Estimate.of(tasks, drawn -> error(queries, drawn)));
  }

  /// The error, and the bins that are not empty.
  SequencedMap<String, Object> toJson() {
    SequencedMap<String, Object> json = new LinkedHashMap<>(error.toJson("ece"));
    List<Map<String, Object>> filled = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      Bin bin = bins.get(b);
      if (bin.count() > 0) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("from", (double) b / BINS);
        one.put("queries", bin.count());
        one.put("confidence", bin.confidence());
        one.put("accuracy", bin.accuracy());
        filled.add(one);
      }
    }
    json.put("bins", filled);
    return json;
  }

  private static double error(List<Sure> queries, int[] drawn) {
    double[] gap = new double[BINS];
    double all = 0;
    for (Sure query : queries) {
      int times = drawn[query.task];
      all += times;
      gap[query.bin()] += times * query.gap();
    }
    double sum = 0;
    for (double g : gap) {
      sum += Math.abs(g);
    }
    return sum / all;
  }
}
