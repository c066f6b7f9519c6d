package dev.autodidact.data;

import dev.autodidact.task.Classes;
import dev.autodidact.task.PictureSplits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// What was read of a data set, and what of it was left alone: told when it is read, and kept with
/// every run on it.
///
/// @param told a few lines for a person
/// @param facts the same for a program: text, numbers, truth values, and lists and maps of them
public record Inventory(List<String> told, SequencedMap<String, Object> facts) {
  private static final int NAMES = 20;

  /// Of data that are drawn as they are needed, there is nothing to tell.
  public static final Inventory NONE = new Inventory(List.of(), new LinkedHashMap<>());

  /// How many classes each part has, how many pictures, and which classes are unseen.
  ///
  /// @param place where the pictures are from, in words
  public static Inventory of(String place, PictureSplits pictures) {
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    SequencedMap<String, Classes> split = new LinkedHashMap<>();
    split.put("training", pictures.train());
    split.put("validation", pictures.validation());
    split.put("test", pictures.test());
    split.forEach(
        (name, part) -> {
          int[] sizes = IntStream.range(0, part.classes()).map(part::size).toArray();
          long count = IntStream.of(sizes).asLongStream().sum();
          int least = IntStream.of(sizes).min().orElse(0);
          int most = IntStream.of(sizes).max().orElse(0);
          SequencedMap<String, Object> fact = new LinkedHashMap<>();
          fact.put("classes", sizes.length);
          fact.put("pictures", count);
          fact.put("smallest", least);
          fact.put("largest", most);
          facts.put(name, fact);
          parts.add(
              "%s %,d classes, %,d pictures (%s of each)"
                  .formatted(
                      name, sizes.length, count, least == most ? least : least + " to " + most));
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
        List.of("%s (%,d): %s".formatted(what, names.size(), names(names))), facts);
  }

  /// This, and then `other`.
  public Inventory and(Inventory other) {
    List<String> lines = new ArrayList<>(told);
    lines.addAll(other.told);
    SequencedMap<String, Object> all = new LinkedHashMap<>(facts);
    all.putAll(other.facts);
    return new Inventory(List.copyOf(lines), all);
  }

  /// Names in one line, the first twenty where they are many.
  public static String names(List<String> names) {
    return names.size() > NAMES
        ? "%s and %,d more"
            .formatted(String.join(", ", names.subList(0, NAMES)), names.size() - NAMES)
        : String.join(", ", names);
  }
}
