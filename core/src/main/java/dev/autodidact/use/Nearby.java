package dev.autodidact.use;

import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Distances;
import dev.autodidact.task.Rounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The support example nearest to each query, in the space where a learner compares examples.
final class Nearby {
  private Nearby() {}

  /// @param z `[1, n, dim]` queries, of a learner that compares examples
  /// @param n how many there are
  static List<Optional<Prediction.Nearest>> of(Adaptation adaptation, Optional<Tensor> z, int n) {
    return adaptation.embedded().isEmpty() || z.isEmpty()
        ? Collections.nCopies(n, Optional.empty())
        : of(adaptation, adaptation.embedded().get(), z.get());
  }

  private static List<Optional<Prediction.Nearest>> of(
      Adaptation adaptation, Tensor support, Tensor z) {
    double[] squared = Distances.squared(z, support).toDoubles(); // [1, n, support]
    int size = (int) support.size(1);
    List<Rounds.Place> places = adaptation.places();
    List<Optional<Prediction.Nearest>> nearest = new ArrayList<>();
    for (int from = 0; from < squared.length; from += size) {
      int best = 0;
      for (int i = 1; i < size; i++) {
        if (squared[from + i] < squared[from + best]) {
          best = i;
        }
      }
      Rounds.Place place = places.get(best);
      nearest.add(
          Optional.of(
              new Prediction.Nearest(
                  adaptation.labels().get(place.label()),
                  place.index(),
                  Math.sqrt(Math.max(0, squared[from + best])))));
    }
    return nearest;
  }
}
