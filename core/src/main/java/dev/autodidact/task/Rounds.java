package dev.autodidact.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The order in which the examples of a classification task come: round by round.
///
/// A round has one example of each class, in the order of the labels. Classes that have no more
/// examples are passed over.
public final class Rounds {
  private Rounds() {}

  /// An example of a task.
  ///
  /// @param label its class
  /// @param index which example of that class, from 0 on
  public record Place(int label, int index) {}

  /// The order of a task whose classes have `sizes` examples.
  public static List<Place> of(int... sizes) {
    List<Place> order = new ArrayList<>();
    int rounds = Arrays.stream(sizes).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      for (int label = 0; label < sizes.length; label++) {
        if (round < sizes[label]) {
          order.add(new Place(label, round));
        }
      }
    }
    return List.copyOf(order);
  }

  /// The order of `ways` classes with `each` examples.
  public static List<Place> of(int ways, int each) {
    int[] sizes = new int[ways];
    Arrays.fill(sizes, each);
    return of(sizes);
  }
}
