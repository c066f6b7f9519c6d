package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.folder.FolderListing;
import dev.autodidact.data.folder.FolderListing.Kind;
import dev.autodidact.data.folder.PictureFolder;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.data.table.Table;
import dev.autodidact.data.text.LabelledTexts;
import dev.autodidact.data.text.LabelledTexts.Broken;
import dev.autodidact.data.text.TextData;
import dev.autodidact.run.Encoded;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Labelled examples in files: a folder of pictures or texts for each class, or the rows of a
/// table.
///
/// @param classes the examples of each class, by its name: of a folder in the order of their names,
///   of a table in that of its rows
/// @param inventory what was read, and what was left alone
public record LabelledExamples(SequencedMap<String, List<Example>> classes, Inventory inventory) {
  private static final int NAMED = 20;

  /// Reads them as a learner takes them.
  ///
  /// @param place a folder, or a table
  /// @param recipe of the learner
  /// @param taken which of them
  /// @throws InvalidInputException if there are none, or any of them cannot be read
  public static LabelledExamples read(Path place, Recipe recipe, Selection taken) {
    return switch (recipe.preprocessing()) {
      case Preprocessing.Pictures(PictureFormat format) -> pictures(place, format, taken);
      case Preprocessing.EncodedPictures(PictureFormat format, Encoded _) ->
          pictures(place, format, taken);
      case Preprocessing.Texts _ -> texts(place, ExampleFiles.columns(recipe), taken);
      case Preprocessing.Rows(RowFormat format) ->
          rows(place, format, labelColumn(recipe, taken), taken);
      case Preprocessing.Unknown _ ->
          throw new InvalidInputException("nobody wrote down how inputs are prepared");
    };
  }

  /// Whether a folder holds texts in folders of their classes, and no pictures.
  public static boolean areTexts(Path folder) {
    return FolderListing.of(folder, Kind.PICTURE).classes().isEmpty()
        && !FolderListing.of(folder, Kind.TEXT).classes().isEmpty();
  }

  /// The column of a table of rows that names the class.
  static String labelColumn(Recipe recipe, Selection taken) {
    return taken
        .labelColumn()
        .or(
            () ->
                recipe.experiment().tasks().settings() instanceof Table.Columns columns
                    ? Optional.of(columns.targetColumn())
                    : Optional.empty())
        .orElse("label");
  }

  /// The pictures in a folder, which has no columns and rows to select by.
  static FolderListing listing(Path place, Selection taken) {
    if (taken.labelColumn().isPresent()) {
      throw new InvalidInputException(
          "--label-column %s: this learner takes pictures, in a folder for each class"
              .formatted(taken.labelColumn().get()));
    }
    taken.rows().requireTable(place);
    return PictureFolder.listing(place);
  }

  private static LabelledExamples pictures(Path place, PictureFormat format, Selection taken) {
    FolderListing listing = listing(place, taken);
    Queue<String> broken = new ConcurrentLinkedQueue<>();
    SequencedMap<String, List<Example>> classes = new LinkedHashMap<>();
    taken
        .shots()
        .of(listing.classes())
        .forEach(
            (name, files) ->
                classes.put(
                    name,
                    files.parallelStream()
                        .flatMap(f -> read(f, format, broken).stream())
                        .toList()));
    if (!broken.isEmpty()) {
      throw new InvalidInputException(
          broken.size() == 1
              ? broken.element() + ": mend or remove it"
              : "%,d pictures cannot be read: %s: mend or remove them"
                  .formatted(broken.size(), listed(broken)));
    }
    Inventory left = taken.shots().told(listing.classes()).and(listing.inventory());
    return new LabelledExamples(classes, told(place, classes, "picture", left));
  }

  private static LabelledExamples texts(Path place, TextData.Settings columns, Selection taken) {
    LabelledTexts read =
        LabelledTexts.read(
            place,
            taken.textColumn().orElse(columns.textColumn()),
            taken.labelColumn().orElse(columns.labelColumn()),
            taken.rows(),
            Broken.REFUSED);
    SequencedMap<String, List<Example>> classes = new LinkedHashMap<>();
    read.classes()
        .forEach((name, texts) -> classes.put(name, texts.stream().map(Example::text).toList()));
    return drawn(taken, classes, told(place, classes, "text", read.inventory()));
  }

  private static LabelledExamples drawn(
      Selection taken, SequencedMap<String, List<Example>> all, Inventory told) {
    return new LabelledExamples(taken.shots().of(all), told.and(taken.shots().told(all)));
  }

  private static Optional<Example> read(Path file, PictureFormat format, Queue<String> broken) {
    try {
      return Optional.of(Example.of(Picture.read(file, format)));
    } catch (InvalidInputException e) {
      broken.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String listed(Queue<String> broken) {
    String first = String.join("; ", broken.stream().sorted().limit(NAMED).toList());
    return broken.size() > NAMED ? first + "; and so on" : first;
  }

  private static LabelledExamples rows(Path file, RowFormat format, String label, Selection taken) {
    SequencedMap<String, List<Example>> classes = new LinkedHashMap<>();
    Inventory left =
        FormattedRows.labelled(
            file,
            format,
            label,
            taken.rows(),
            (name, example) -> classes.computeIfAbsent(name, _ -> new ArrayList<>()).add(example));
    return drawn(taken, classes, told(file, classes, "row", left));
  }

  private static Inventory told(
      Path place, Map<String, List<Example>> classes, String noun, Inventory left) {
    long count = classes.values().stream().mapToLong(List::size).sum();
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    SequencedMap<String, Integer> sizes = new LinkedHashMap<>();
    classes.forEach((name, examples) -> sizes.put(name, examples.size()));
    facts.put("classes", sizes);
    String said =
        "read %s: %s, %s"
            .formatted(
                place,
                Words.count(classes.size(), "class", "classes"),
                Words.count(count, noun, noun + "s"));
    return new Inventory(List.of(said), facts).and(left);
  }
}
