package dev.autodidact.evaluate;

import dev.autodidact.evaluate.Predicted.Query;
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

  /// Of all known queries.
  static Reliability of(Predicted predicted, double temperature) {
    int tasks = predicted.tasks();
    int[] count = new int[BINS];
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    double[][] gaps = new double[tasks][BINS];
    int[] queries = new int[tasks];
    for (Query query : predicted.known()) {
      double p = Familiarity.PROBABILITY.of(query.logits(), temperature);
      int bin = bin(p);
      int correct = query.right() ? 1 : 0;
      count[bin]++;
      confidence[bin] += p;
      right[bin] += correct;
      gaps[query.task()][bin] += p - correct;
      queries[query.task()]++;
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      bins.add(new Bin(count[b], confidence[b] / count[b], right[b] / count[b]));
    }
    return new Reliability(bins, Estimate.of(tasks, drawn -> error(gaps, queries, drawn)));
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

  private static int bin(double p) {
    return Math.clamp((int) Math.ceil(p * BINS) - 1, 0, BINS - 1);
  }

  private static double error(double[][] gaps, int[] queries, int[] drawn) {
    double[] gap = new double[BINS];
    double all = 0;
    for (int task = 0; task < drawn.length; task++) {
      all += (double) drawn[task] * queries[task];
      for (int b = 0; b < BINS; b++) {
        gap[b] += drawn[task] * gaps[task][b];
      }
    }
    double sum = 0;
    for (double g : gap) {
      sum += Math.abs(g);
    }
    return sum / all;
  }
}
