package dev.autodidact.evaluate;

import dev.autodidact.evaluate.Predicted.Query;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Known and unknown queries, the most familiar first.
///
/// @param tasks how many tasks they are of
/// @param scored in falling order of their score
record Ranked(int tasks, List<Scored> scored) {
  private static final double RECALL = 0.95;

  record Scored(double score, int task, boolean known) {}

  static Ranked of(Predicted predicted, ToDoubleFunction<Query> familiarity) {
    return new Ranked(
        predicted.tasks(),
        predicted.queries().stream()
            .map(q -> new Scored(familiarity.applyAsDouble(q), q.task(), q.known()))
            .sorted(Comparator.comparingDouble(Scored::score).reversed())
            .toList());
  }

  /// The probability that a known query is more familiar than an unknown one, of equals one half
  /// (area under the ROC curve).
  Estimate auroc() {
    return Estimate.of(tasks, this::auroc);
  }

  /// @param drawn how often each task counts
  double auroc(int[] drawn) {
    double known = 0;
    double unknown = 0;
    double more = 0;
    for (int i = 0; i < scored.size(); ) {
      double equalKnown = 0;
      double equalUnknown = 0;
      for (int j = i; i < scored.size() && scored.get(i).score == scored.get(j).score; i++) {
        Scored query = scored.get(i);
        if (query.known) {
          equalKnown += drawn[query.task];
        } else {
          equalUnknown += drawn[query.task];
        }
      }
      more += equalUnknown * (known + equalKnown / 2);
      known += equalKnown;
      unknown += equalUnknown;
    }
    return more / (known * unknown);
  }

  /// The part of the unknown that are at least as familiar as 95 % of the known (FPR95).
  Estimate falsePositives() {
    return Estimate.of(tasks, drawn -> accepted(drawn, false, threshold(drawn)));
  }

  /// The highest score that 95 % of the known reach.
  double threshold(int[] drawn) {
    double all = weight(drawn, true);
    double reached = 0;
    for (Scored query : scored) {
      reached += query.known ? drawn[query.task] : 0;
      if (reached >= RECALL * all) {
        return query.score;
      }
    }
    throw new IllegalStateException("no known query");
  }

  /// The part of the known, or of the unknown, whose score is at least `threshold`.
  double accepted(int[] drawn, boolean known, double threshold) {
    double accepted = 0;
    for (Scored query : scored) {
      if (query.score < threshold) {
        break;
      }
      accepted += query.known == known ? drawn[query.task] : 0;
    }
    return accepted / weight(drawn, known);
  }

  private double weight(int[] drawn, boolean known) {
    double weight = 0;
    for (Scored query : scored) {
      weight += query.known == known ? drawn[query.task] : 0;
    }
    return weight;
  }
}
