package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.csv.Csv;
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
import java.io.IOException;
import java.nio.file.Files;
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
  /// @param label the column of a table that names the class; where it is not given, the one that
  ///   was to be predicted in training
  /// @throws InvalidInputException if there are none, or any of them cannot be read
  public static LabelledExamples read(Path place, Recipe recipe, Optional<String> label) {
    return switch (recipe.preprocessing()) {
      case Preprocessing.Pictures(PictureFormat format) -> pictures(place, format, label);
      case Preprocessing.EncodedPictures(PictureFormat format, Encoded _) ->
          pictures(place, format, label);
      case Preprocessing.Texts _ -> texts(place, ExampleFiles.columns(recipe), label);
      case Preprocessing.Rows(RowFormat format) ->
          rows(place, format, label.or(() -> target(recipe)).orElse("label"));
      case Preprocessing.Unknown _ ->
          throw new InvalidInputException("nobody wrote down how inputs are prepared");
    };
  }

  /// Whether a folder holds texts in folders of their classes, and no pictures.
  public static boolean areTexts(Path folder) {
    return FolderListing.of(folder, Kind.PICTURE).classes().isEmpty()
        && !FolderListing.of(folder, Kind.TEXT).classes().isEmpty();
  }

  private static Optional<String> target(Recipe recipe) {
    return recipe.experiment().tasks().settings() instanceof Table.Columns columns
        ? Optional.of(columns.targetColumn())
        : Optional.empty();
  }

  private static LabelledExamples pictures(
      Path place, PictureFormat format, Optional<String> label) {
    if (label.isPresent()) {
      throw new InvalidInputException(
          "--label-column %s: this learner takes pictures, in a folder for each class"
              .formatted(label.get()));
    }
    FolderListing listing = PictureFolder.listing(place);
    Queue<String> broken = new ConcurrentLinkedQueue<>();
    SequencedMap<String, List<Example>> classes = new LinkedHashMap<>();
    listing
        .classes()
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
    return new LabelledExamples(classes, told(place, classes, "picture", listing.inventory()));
  }

  private static LabelledExamples texts(
      Path place, TextData.Settings columns, Optional<String> label) {
    LabelledTexts read =
        LabelledTexts.read(
            place, columns.textColumn(), label.orElse(columns.labelColumn()), Broken.REFUSED);
    SequencedMap<String, List<Example>> classes = new LinkedHashMap<>();
    read.classes()
        .forEach((name, texts) -> classes.put(name, texts.stream().map(Example::text).toList()));
    return new LabelledExamples(classes, told(place, classes, "text", read.inventory()));
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

  private static LabelledExamples rows(Path file, RowFormat format, String label) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "%s: there is no such file; this learner takes rows of a table, in a CSV file"
              .formatted(file));
    }
    SequencedMap<String, List<Example>> classes = new LinkedHashMap<>();
    try (Rows rows = Rows.open(file, format)) {
      int column = rows.column(label);
      while (rows.hasNext()) {
        Rows.Row row = rows.next();
        String name = row.cells().get(column);
        if (name.isBlank()) {
          throw rows.bad("column %s is blank: name the class of the row".formatted(label));
        }
        classes.computeIfAbsent(name, _ -> new ArrayList<>()).add(row.example());
      }
      return new LabelledExamples(
          classes, told(file, classes, "row", rows.inventory(List.of(label))));
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
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

  /// The rows of a table as a learner takes them.
  static final class Rows implements AutoCloseable {
    private final Csv csv;
    private final RowFormat format;
    private final int[] columns;

    /// @param cells all cells of the row
    /// @param example those that the learner takes
    record Row(List<String> cells, Example example) {}

    private Rows(Csv csv, RowFormat format) {
      this.csv = csv;
      this.format = format;
      this.columns =
          format.names().stream()
              .mapToInt(
                  name ->
                      csv.column(name, "the learner takes " + String.join(", ", format.names())))
              .toArray();
    }

    static Rows open(Path file, RowFormat format) throws IOException {
      return new Rows(new Csv(Files.newInputStream(file), file.toString()), format);
    }

    int column(String label) {
      return csv.column(label, "name the column of classes with --label-column");
    }

    boolean hasNext() {
      return csv.hasNext();
    }

    Row next() {
      List<String> cells = csv.next();
      Map<String, String> own = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        own.put(format.names().get(i), cells.get(columns[i]));
      }
      try {
        format.ofCells(own);
      } catch (InvalidInputException e) {
        throw csv.bad(String.valueOf(e.getMessage()));
      }
      return new Row(cells, Example.cells(own));
    }

    long line() {
      return csv.line();
    }

    InvalidInputException bad(String what) {
      return csv.bad(what);
    }

    /// Which columns were not read.
    Inventory inventory(List<String> but) {
      List<String> others =
          csv.columns().stream()
              .filter(name -> !format.names().contains(name) && !but.contains(name))
              .toList();
      return Inventory.of("columns left alone", "columnsLeft", others);
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }
}
