package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Inventory;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// How many examples of each class are drawn at random.
///
/// What is drawn of a class depends on its name, how many examples it has, and the seed; of fewer
/// shots it is a part of what more shots draw.
///
/// @param each of a class, 0 for all
public record Shots(int each, long seed) {
  /// All examples.
  public static final Shots ALL = new Shots(0, 0);

  public Shots {
    if (each < 0) {
      throw new InvalidInputException("--shots %d: at least 1".formatted(each));
    }
  }

  boolean areAll() {
    return each == 0;
  }

  /// The examples that are drawn, in their order.
  ///
  /// @throws InvalidInputException if a class has fewer
  <T> SequencedMap<String, List<T>> of(Map<String, List<T>> classes) {
    if (areAll()) {
      return new LinkedHashMap<>(classes);
    }
    List<String> small = new ArrayList<>();
    SequencedMap<String, List<T>> drawn = new LinkedHashMap<>();
    classes.forEach(
        (name, examples) -> {
          if (examples.size() < each) {
            small.add("%s (%d)".formatted(name, examples.size()));
          } else {
            drawn.put(name, drawn(name, examples));
          }
        });
    if (!small.isEmpty()) {
      throw new InvalidInputException(
          "--shots %d: fewer examples than that of %s".formatted(each, Words.names(small)));
    }
    return drawn;
  }

  private <T> List<T> drawn(String name, List<T> examples) {
    int[] chosen =
        Draw.distinct(new Seed(seed).split("shots").split(name).random(), examples.size(), each);
    return Arrays.stream(chosen).sorted().<T>mapToObj(examples::get).toList();
  }

  /// What is said of a draw.
  ///
  /// @param all the examples there are of each class
  Inventory told(Map<String, ? extends List<?>> all) {
    if (areAll()) {
      return Inventory.NONE;
    }
    long count = all.values().stream().mapToLong(List::size).sum();
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("shots", each);
    facts.put("shotsSeed", seed);
    facts.put("drawnOf", count);
    return new Inventory(
        List.of(
            "drew %d of each class by seed %d: %,d of %,d"
                .formatted(each, seed, (long) each * all.size(), count)),
        facts);
  }
}
