package dev.autodidact.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Names that rows have, numbered in the order in which they appear.
///
/// Numbers are the same name where they are the same number: `1`, `1.0` and `01`.
final class Labels {
  private static final int EXACT_DIGITS = 15;

  private final Map<String, Integer> written = new HashMap<>();
  private final Map<Object, Integer> meant = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final SequencedMap<Integer, List<String>> spellings = new LinkedHashMap<>();
  private int numbers;

  /// The number of a name that is not a number.
  int of(String name) {
    return of(name, Double.NaN);
  }

  /// @param number that `text` is, or NaN
  int of(String text, double number) {
    Integer known = written.get(text);
    return known == null ? added(text, number) : known;
  }

  private int added(String text, double number) {
    boolean exact = !Double.isNaN(number) && text.length() <= EXACT_DIGITS;
    int id = meant.computeIfAbsent(exact ? number + 0.0 : text, _ -> names.size());
    written.put(text, id);
    if (id == names.size()) {
      names.add(text);
      numbers += Double.isNaN(number) ? 0 : 1;
    } else {
      spellings.computeIfAbsent(id, first -> new ArrayList<>(List.of(names.get(first)))).add(text);
    }
    return id;
  }

  int size() {
    return names.size();
  }

  /// How many spellings are kept.
  int written() {
    return written.size();
  }

  /// How many of the names are numbers.
  int numbers() {
    return numbers;
  }

  String name(int id) {
    return names.get(id);
  }

  /// All names as they were spelled first.
  List<String> names() {
    return names;
  }

  /// Different spellings of one number.
  List<List<String>> spellings() {
    return List.copyOf(spellings.values());
  }

  /// Names that differ in nothing but case.
  List<List<String>> differingInCase() {
    Map<String, List<String>> alike = new TreeMap<>();
    for (String name : names) {
      alike.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(name);
    }
    return alike.values().stream().filter(same -> same.size() > 1).toList();
  }
}
