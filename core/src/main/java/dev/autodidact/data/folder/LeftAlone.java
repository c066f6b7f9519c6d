package dev.autodidact.data.folder;

import dev.autodidact.data.Inventory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what lies in a folder of pictures or texts and is not read.
final class LeftAlone {
  private final String noun;
  private final SortedMap<String, Kind> files = new TreeMap<>();
  private final SortedMap<String, Integer> folders = new TreeMap<>();
  private int empty;
  private int hidden;
  private int dangling;
  private int back;
  private int noClass;

  /// Files of one ending, and the folders that they lie in.
  private static final class Kind {
    private int count;
    private final Set<String> folders = new HashSet<>();
  }

  /// @param noun the word for one of the files that are read
  LeftAlone(String noun) {
    this.noun = noun;
  }

  /// @param ending of its name, empty where it has none
  void file(String ending, String folder) {
    Kind kind = files.computeIfAbsent(ending, _ -> new Kind());
    kind.count++;
    kind.folders.add(folder);
  }

  /// A hidden folder, or one of a tool, which is not entered.
  void folder(String name) {
    folders.merge(name, 1, Integer::sum);
  }

  void emptyFolder() {
    empty++;
  }

  void hiddenFile() {
    hidden++;
  }

  void danglingLink() {
    dangling++;
  }

  /// A link to a folder that is read already, or that the folder lies in.
  void linkBack() {
    back++;
  }

  /// A file beside the folders of classes that would be read in one of them.
  void ofNoClass() {
    noClass++;
  }

  int countOfNoClass() {
    return noClass;
  }

  Inventory inventory() {
    SequencedMap<String, Object> counts = new LinkedHashMap<>();
    List<String> said = new ArrayList<>();
    files.forEach(
        (ending, kind) -> {
          String file = ending.isEmpty() ? "other file" : "." + ending + " file";
          add(counts, said, kind.count, file, "in " + count(kind.folders.size(), "folder"));
        });
    folders.forEach((name, n) -> add(counts, said, n, "folder", "named " + name));
    add(counts, said, empty, "empty folder", "");
    add(counts, said, noClass, noun, "of no class");
    add(counts, said, hidden, "hidden file", "");
    add(counts, said, dangling, "link", "leading nowhere");
    add(counts, said, back, "link", "leading back");
    if (said.isEmpty()) {
      return Inventory.NONE;
    }
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("leftAlone", counts);
    return new Inventory(List.of("left alone: " + String.join(", ", said)), facts);
  }

  private static void add(
      SequencedMap<String, Object> counts, List<String> said, int n, String noun, String more) {
    if (n > 0) {
      counts.put((noun + "s " + more).strip(), n);
      said.add((count(n, noun) + " " + more).strip());
    }
  }

  private static String count(int n, String noun) {
    return "%,d %s%s".formatted(n, noun, n == 1 ? "" : "s");
  }
}
