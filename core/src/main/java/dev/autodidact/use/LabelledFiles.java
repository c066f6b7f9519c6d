package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.folder.FolderListing;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.data.text.LabelledTexts;
import dev.autodidact.data.text.TextData;
import dev.autodidact.data.text.TextFiles;
import dev.autodidact.data.text.TextTable;
import dev.autodidact.run.Encoded;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Labelled examples in files, told one after the other and never all in memory.
public final class LabelledFiles {
  private final List<Part> parts;
  private final long count;
  private final Inventory inventory;

  /// Those of one folder or table.
  @FunctionalInterface
  private interface Part {
    void forEach(BiConsumer<String, Example> told);
  }

  private LabelledFiles(List<Part> parts, long count, Inventory inventory) {
    this.parts = List.copyOf(parts);
    this.count = count;
    this.inventory = inventory;
  }

  /// How many there are.
  public long count() {
    return count;
  }

  /// What was found, and what was left alone.
  public Inventory inventory() {
    return inventory;
  }

  /// Lists folders, and reads tables once to see that they can be read.
  ///
  /// @param places folders of pictures or texts for each class, or tables
  /// @param recipe of the learner that takes them
  /// @param taken which rows and columns of tables
  /// @throws InvalidInputException if there is nothing, or a table cannot be read
  public static LabelledFiles in(List<Path> places, Recipe recipe, Selection taken) {
    List<Part> parts = new ArrayList<>();
    long count = 0;
    Inventory inventory = Inventory.NONE;
    for (Path place : places) {
      Listed listed = listed(place, recipe, taken);
      parts.add(listed.part());
      count += listed.count();
      String read =
          "read %s: %s".formatted(place, Words.count(listed.count(), "example", "examples"));
      inventory =
          inventory.and(new Inventory(List.of(read), Inventory.NONE.facts())).and(listed.left());
    }
    return new LabelledFiles(parts, count, inventory);
  }

  private record Listed(Part part, long count, Inventory left) {}

  private static Listed listed(Path place, Recipe recipe, Selection taken) {
    return switch (recipe.preprocessing()) {
      case Preprocessing.Texts _ -> texts(place, ExampleFiles.columns(recipe), taken);
      case Preprocessing.Rows(RowFormat format) -> {
        String label = LabelledExamples.labelColumn(recipe, taken);
        yield table(told -> FormattedRows.labelled(place, format, label, taken.rows(), told));
      }
      case Preprocessing.Pictures(PictureFormat format) -> pictures(place, format, taken);
      case Preprocessing.EncodedPictures(PictureFormat format, Encoded _) ->
          pictures(place, format, taken);
      case Preprocessing.Unknown _ ->
          throw new InvalidInputException("nobody wrote down how inputs are prepared");
    };
  }

  private static Listed pictures(Path place, PictureFormat format, Selection taken) {
    return files(LabelledExamples.listing(place, taken), f -> Example.of(Picture.read(f, format)));
  }

  private static Listed texts(Path place, TextData.Settings columns, Selection taken) {
    if (Files.isDirectory(place)) {
      taken.rows().requireTable(place);
      return files(LabelledTexts.listing(place), f -> Example.text(TextFiles.read(f)));
    }
    String text = taken.textColumn().orElse(columns.textColumn());
    String label = taken.labelColumn().orElse(columns.labelColumn());
    return table(
        told ->
            TextTable.labelled(
                place,
                text,
                label,
                taken.rows(),
                (name, row) -> told.accept(name, Example.text(row.get()))));
  }

  private static Listed files(FolderListing listing, Function<Path, Example> read) {
    Map<String, List<Path>> classes = listing.classes();
    return new Listed(
        told ->
            classes.forEach(
                (label, files) -> files.forEach(f -> told.accept(label, read.apply(f)))),
        classes.values().stream().mapToLong(List::size).sum(),
        listing.inventory());
  }

  private static Listed table(Function<BiConsumer<String, Example>, Inventory> read) {
    AtomicLong rows = new AtomicLong();
    Inventory left = read.apply((_, _) -> rows.incrementAndGet());
    return new Listed(
        told -> {
          Inventory _ = read.apply(told); // known already
        },
        rows.get(),
        left);
  }

  /// Tells of each its label and what the learner takes.
  ///
  /// @throws InvalidInputException if one cannot be read
  public void forEach(BiConsumer<String, Example> told) {
    parts.forEach(part -> part.forEach(told));
  }
}
