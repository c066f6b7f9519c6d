package dev.autodidact.data.text;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.folder.FolderListing;
import dev.autodidact.data.folder.FolderParts;
import dev.autodidact.data.text.LabelledTexts.Broken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// A user's own texts, divided by class: a class that is in one part is in no other.
///
/// @param inventory what was read, and what was left alone
public record TextData(
    TextClasses train, TextClasses validation, TextClasses test, Inventory inventory) {
  private static final String ENDING = "-classes.csv";

  /// How texts are read.
  ///
  /// @param textColumn of a table
  /// @param labelColumn the column of a table that names the class
  /// @param classesFile a table of classes and their parts, beside the data; empty for `split.csv`
  ///   in a folder, and for `NAME-classes.csv` beside a table `NAME.csv`, where there is one
  /// @param classesColumn the column of its parts; empty for `part` or `split`
  /// @param skipSmall whether classes with too few texts for a task are left out, not refused
  /// @param skipBroken whether texts that are empty or too long are left out, not refused
  public record Settings(
      String textColumn,
      String labelColumn,
      String classesFile,
      String classesColumn,
      boolean skipSmall,
      boolean skipBroken) {
    /// Columns `text` and `label`.
    public static final Settings DEFAULT = new Settings("text", "label", "", "", false, false);

    private Broken broken() {
      return skipBroken ? Broken.SKIPPED : Broken.NOT_SKIPPED;
    }
  }

  /// Classes with their parts.
  ///
  /// @param how they were divided, in words
  private record Parts(ClassSplit split, String how) {
    static Parts listed(Path file, Set<String> names, String column) {
      ClassSplit split = ClassSplit.listed(file, names, column);
      int listed = split.train().size() + split.validation().size() + split.test().size();
      String rest =
          listed == names.size()
              ? ""
              : ", which leaves out " + Words.count(names.size() - listed, "class", "classes");
      String by = column.isEmpty() ? "" : " in its column " + column;
      return new Parts(split, "as %s says%s%s".formatted(file.getFileName(), by, rest));
    }
  }

  /// Reads all texts, into memory.
  ///
  /// @param place a table, or a folder that holds a folder of `.txt` files for each class
  /// @throws InvalidInputException if there are none, they cannot be divided into parts, or some
  ///   cannot be read
  public static TextData load(Path place, Settings settings) {
    if (Files.isDirectory(place)) {
      FolderListing listing = LabelledTexts.listing(place);
      if (settings.classesFile().isEmpty() && settings.classesColumn().isEmpty()) {
        FolderParts parts = FolderParts.of(place, listing.classes());
        LabelledTexts texts =
            LabelledTexts.ofFiles(parts.classes(), listing.inventory(), settings.broken());
        return of(place, texts, new Parts(parts.split(), parts.how()));
      }
    }
    LabelledTexts texts =
        LabelledTexts.read(place, settings.textColumn(), settings.labelColumn(), settings.broken());
    return of(place, texts, parts(place, texts.classes().keySet(), settings));
  }

  private static Parts parts(Path place, Set<String> names, Settings settings) {
    Path usual =
        Files.isDirectory(place)
            ? place.resolve("split.csv")
            : place.resolveSibling(
                String.valueOf(place.getFileName()).replaceFirst("\\.[^.]*$", "") + ENDING);
    if (!settings.classesFile().isEmpty()) {
      Path file = place.resolveSibling(settings.classesFile());
      if (!Files.isRegularFile(file)) {
        throw new InvalidInputException("--classes-file %s: there is no such file".formatted(file));
      }
      return Parts.listed(file, names, settings.classesColumn());
    }
    if (Files.isRegularFile(usual)) {
      return Parts.listed(usual, names, settings.classesColumn());
    }
    if (!settings.classesColumn().isEmpty()) {
      throw new InvalidInputException(
          "--classes-column %s: there is no %s: name the table of classes with --classes-file"
              .formatted(settings.classesColumn(), usual));
    }
    return new Parts(ClassSplit.random(names), "at random, always alike");
  }

  private static TextData of(Path place, LabelledTexts texts, Parts parts) {
    TextClasses train = part(texts, parts.split().train());
    TextClasses validation = part(texts, parts.split().validation());
    TextClasses test = part(texts, parts.split().test());
    SequencedMap<String, int[]> sizes = new LinkedHashMap<>();
    sizes.put("training", sizes(train));
    sizes.put("validation", sizes(validation));
    sizes.put("test", sizes(test));
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("divided", parts.how());
    facts.put("unseen", parts.split().test());
    Inventory divided =
        new Inventory(
            List.of(
                "divided %s; unseen classes: %s"
                    .formatted(parts.how(), Words.names(parts.split().test()))),
            facts);
    return new TextData(
        train,
        validation,
        test,
        Inventory.of("text:" + place, sizes, "text").and(divided).and(texts.inventory()));
  }

  private static TextClasses part(LabelledTexts texts, List<String> names) {
    List<String> read = names.stream().filter(texts.classes()::containsKey).toList();
    return new TextClasses(
        read, read.stream().map(name -> texts.classes().getOrDefault(name, List.of())).toList());
  }

  private static int[] sizes(TextClasses part) {
    return part.texts().stream().mapToInt(List::size).toArray();
  }
}
