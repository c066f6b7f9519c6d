package dev.autodidact.use;

import dev.autodidact.task.Rounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The support of a classifier as the net takes it, by label.
///
/// @param examples at least one of each label
record Support(SequencedMap<String, List<float[]>> examples) {
  /// Examples in the order in which they are shown, with their places.
  record Shown(List<Rounds.Place> places, List<float[]> examples) {
    long[] targets() {
      return places.stream().mapToLong(Rounds.Place::label).toArray();
    }
  }

  Support {
    SequencedMap<String, List<float[]>> copy = new LinkedHashMap<>();
    examples.forEach((label, list) -> copy.put(label, List.copyOf(list)));
    examples = Collections.unmodifiableSequencedMap(copy);
  }

  List<String> labels() {
    return List.copyOf(examples.keySet());
  }

  List<Integer> counts() {
    return examples.values().stream().map(List::size).toList();
  }

  /// Round by round ([Rounds]).
  Shown shown() {
    List<Rounds.Place> places = Rounds.of(counts().stream().mapToInt(Integer::intValue).toArray());
    List<List<float[]>> classes = List.copyOf(examples.values());
    return new Shown(
        places, places.stream().map(p -> classes.get(p.label()).get(p.index())).toList());
  }

  /// These and more; labels that are new come after those known.
  Support with(Map<String, List<float[]>> more) {
    SequencedMap<String, List<float[]>> all = new LinkedHashMap<>();
    examples.forEach((label, list) -> all.put(label, new ArrayList<>(list)));
    more.forEach((label, list) -> all.computeIfAbsent(label, _ -> new ArrayList<>()).addAll(list));
    return new Support(all);
  }

  Support without(String label) {
    SequencedMap<String, List<float[]>> others = new LinkedHashMap<>(examples);
    others.remove(label);
    return new Support(others);
  }

  /// Without the example at `index` of each class that has others too.
  Support withoutRound(int index) {
    SequencedMap<String, List<float[]>> others = new LinkedHashMap<>();
    examples.forEach(
        (label, list) -> {
          List<float[]> kept = new ArrayList<>(list);
          if (list.size() > 1 && index < list.size()) {
            kept.remove(index);
          }
          others.put(label, kept);
        });
    return new Support(others);
  }
}
