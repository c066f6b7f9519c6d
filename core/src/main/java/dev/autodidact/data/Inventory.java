package dev.autodidact.data;

import dev.autodidact.Words;
import dev.autodidact.task.Classes;
import dev.autodidact.task.PictureSplits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.IntStream;

/// What was read of a data set, and what of it was left alone: told when it is read, and kept with
/// every run on it.
///
/// @param told a few lines for a person
/// @param facts the same for a program: text, numbers, truth values, and lists and maps of them
public record Inventory(List<String> told, SequencedMap<String, Object> facts) {
  /// Of data that are drawn as they are needed, there is nothing to tell.
  public static final Inventory NONE = new Inventory(List.of(), new LinkedHashMap<>());

  /// How many classes each part has, and how many pictures.
  ///
  /// @param place where the pictures are from, in words
  public static Inventory of(String place, PictureSplits pictures) {
    SequencedMap<String, int[]> sizes = new LinkedHashMap<>();
    sizes.put("training", sizes(pictures.train()));
    sizes.put("validation", sizes(pictures.validation()));
    sizes.put("test", sizes(pictures.test()));
    return of(place, sizes);
  }

  private static int[] sizes(Classes part) {
    return IntStream.range(0, part.classes()).map(part::size).toArray();
  }

  /// How many classes each part has, and how many pictures.
  ///
  /// @param place where the pictures are from, in words
  /// @param sizes of each part, how many pictures each class has
  public static Inventory of(String place, SequencedMap<String, int[]> sizes) {
    return of(place, sizes, "picture");
  }

  /// The same of other examples.
  ///
  /// @param noun the word for one
  public static Inventory of(String place, SequencedMap<String, int[]> sizes, String noun) {
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    sizes.forEach(
        (name, part) -> {
          long count = IntStream.of(part).asLongStream().sum();
          int least = IntStream.of(part).min().orElse(0);
          int most = IntStream.of(part).max().orElse(0);
          SequencedMap<String, Object> fact = new LinkedHashMap<>();
          fact.put("classes", part.length);
          fact.put(noun + "s", count);
          fact.put("smallest", least);
          fact.put("largest", most);
          facts.put(name, fact);
          parts.add(
              "%s %s, %s (%s of each)"
                  .formatted(
                      name,
                      Words.count(part.length, "class", "classes"),
                      Words.count(count, noun, noun + "s"),
                      least == most ? least : least + " to " + most));
        });
    return new Inventory(List.of("read %s: %s".formatted(place, String.join("; ", parts))), facts);
  }

  /// Names of a kind; nothing where there are none.
  ///
  /// @param what they are, in words
  /// @param fact the name of the fact
  public static Inventory of(String what, String fact, List<String> names) {
    if (names.isEmpty()) {
      return NONE;
    }
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put(fact, names);
    return new Inventory(
        List.of("%s (%,d): %s".formatted(what, names.size(), Words.names(names))), facts);
  }

  /// What is odd; nothing where there are no warnings.
  public static Inventory warnings(List<String> warnings) {
    if (warnings.isEmpty()) {
      return NONE;
    }
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("warnings", warnings);
    return new Inventory(warnings.stream().map(w -> "warning: " + w).toList(), facts);
  }

  /// The same facts, of which a person is told nothing: those of data that everyone knows.
  public Inventory untold() {
    return new Inventory(List.of(), facts);
  }

  /// This, and then what `other` adds.
  public Inventory and(Inventory other) {
    SequencedSet<String> lines = new LinkedHashSet<>(told);
    lines.addAll(other.told);
    SequencedMap<String, Object> all = new LinkedHashMap<>(facts);
    all.putAll(other.facts);
    return new Inventory(List.copyOf(lines), all);
  }
}
