package dev.autodidact.data.text;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.csv.Where;
import dev.autodidact.data.folder.FolderListing;
import dev.autodidact.data.folder.FolderListing.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;

/// Texts of one's own by their labels: of a table in the order of its rows, of a folder in that of
/// their names.
///
/// @param classes the texts of each class, by its name
/// @param inventory what was left alone, and warnings of what is odd
public record LabelledTexts(SequencedMap<String, List<String>> classes, Inventory inventory) {
  private static final int NAMED = 20;
  private static final int SHOWN = 3;
  private static final int SHOWN_LETTERS = 60;

  /// What becomes of texts that are empty or too long.
  public enum Broken {
    /// They are refused.
    REFUSED(""),
    /// They are refused, but need not be.
    NOT_SKIPPED(", or leave such texts out with --skip-broken"),
    /// They are left out.
    SKIPPED("");

    private final String otherwise;

    Broken(String otherwise) {
      this.otherwise = otherwise;
    }
  }

  public LabelledTexts {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    classes.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
    classes = Collections.unmodifiableSequencedMap(copy);
  }

  /// Reads a table, or a folder that holds a folder of `.txt` files for each class.
  ///
  /// @param label the column of a table that names the class
  /// @throws InvalidInputException if there are none, or any of them cannot be read
  public static LabelledTexts read(Path place, String text, String label, Broken broken) {
    return read(place, text, label, Where.ANY, broken);
  }

  /// The same of some rows of a table.
  public static LabelledTexts read(
      Path place, String text, String label, Where which, Broken broken) {
    if (!Files.isDirectory(place)) {
      return ofTable(place, text, label, which, broken);
    }
    which.requireTable(place);
    FolderListing listing = listing(place);
    return ofFiles(listing.classes(), listing.inventory(), broken);
  }

  /// The files of each class of a folder.
  public static FolderListing listing(Path folder) {
    FolderListing listing = FolderListing.of(folder, Kind.TEXT);
    if (listing.classes().isEmpty()) {
      throw new InvalidInputException(
          "%s holds no texts (.txt) in folders of their classes%s"
              .formatted(
                  folder,
                  listing.ofNoClass() == 0
                      ? ""
                      : ", but %,d of no class: make a folder for each class"
                          .formatted(listing.ofNoClass())));
    }
    return listing;
  }

  /// @param files of each class
  static LabelledTexts ofFiles(SortedMap<String, List<Path>> files, Inventory left, Broken broken) {
    Reading reading = new Reading();
    files.forEach(
        (label, paths) -> {
          for (Path path : paths) {
            try {
              reading.add(label, TextFiles.read(path));
            } catch (InvalidInputException e) {
              reading.broken.add(String.valueOf(e.getMessage()));
            }
          }
        });
    return reading.read(broken, left);
  }

  private static LabelledTexts ofTable(
      Path file, String text, String label, Where which, Broken broken) {
    Reading reading = new Reading();
    Inventory left =
        TextTable.labelled(
            file,
            text,
            label,
            which,
            (name, content) -> {
              try {
                reading.add(name, content.get());
              } catch (InvalidInputException e) {
                reading.broken.add(String.valueOf(e.getMessage()));
              }
            });
    return reading.read(broken, left);
  }

  /// The texts so far, and what of them could not be read.
  private static final class Reading {
    private final SequencedMap<String, List<String>> classes = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    void add(String label, String text) {
      classes.computeIfAbsent(label, _ -> new ArrayList<>()).add(text);
    }

    LabelledTexts read(Broken how, Inventory left) {
      if (!broken.isEmpty() && how != Broken.SKIPPED) {
        throw new InvalidInputException(
            "%s: mend or remove %s%s"
                .formatted(listed(), broken.size() == 1 ? "it" : "them", how.otherwise));
      }
      return new LabelledTexts(
          classes,
          left.and(Inventory.of("left out, since they cannot be read", "broken", broken))
              .and(Inventory.warnings(warnings(classes))));
    }

    private String listed() {
      String first = String.join("; ", broken.subList(0, Math.min(NAMED, broken.size())));
      return broken.size() > NAMED
          ? "%s; and %,d more".formatted(first, broken.size() - NAMED)
          : first;
    }
  }

  /// What is odd about labelled texts.
  private static List<String> warnings(Map<String, List<String>> classes) {
    List<String> warnings = new ArrayList<>();
    List<String> alike = ClassSplit.alike(classes.keySet());
    if (!alike.isEmpty()) {
      warnings.add("may be one class: " + Words.names(alike));
    }
    Map<String, String> labels = new HashMap<>();
    List<String> twice = new ArrayList<>();
    Set<String> contradictory = new LinkedHashSet<>();
    classes.forEach(
        (label, texts) -> {
          for (String text : texts) {
            String other = labels.putIfAbsent(text, label);
            if (label.equals(other)) {
              twice.add(shown(text));
            } else if (other != null) {
              contradictory.add("%s under %s and %s".formatted(shown(text), other, label));
            }
          }
        });
    warn(warnings, "texts that are there again under the same label", twice);
    warn(warnings, "texts under two labels", List.copyOf(contradictory));
    return warnings;
  }

  private static void warn(List<String> warnings, String what, List<String> texts) {
    if (!texts.isEmpty()) {
      warnings.add(
          "%s (%,d): %s%s"
              .formatted(
                  what,
                  texts.size(),
                  String.join("; ", texts.subList(0, Math.min(SHOWN, texts.size()))),
                  texts.size() > SHOWN ? "; and so on" : ""));
    }
  }

  private static String shown(String text) {
    return "'%s'".formatted(Words.line(text, SHOWN_LETTERS));
  }
}
