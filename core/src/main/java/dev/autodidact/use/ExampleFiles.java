package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.folder.FolderListing;
import dev.autodidact.data.folder.FolderListing.Kind;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.data.text.TextData;
import dev.autodidact.data.text.TextFiles;
import dev.autodidact.data.text.TextTable;
import dev.autodidact.run.Encoded;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Examples to predict, in files: pictures or texts, folders of them, or tables.
///
/// @param files pictures, texts or tables, in the order in which they were named
/// @param inventory what of named folders was left alone
/// @param recipe of the learner
/// @param textColumn the column of a table that holds the texts
public record ExampleFiles(
    List<Path> files, Inventory inventory, Recipe recipe, String textColumn) {
  /// What is told of one example that was found.
  ///
  /// @param name the file, with the line in a table
  /// @param example what the learner takes
  public record Found(String name, Example example) {}

  /// Lists all that is below the places.
  ///
  /// @throws InvalidInputException if one is not there, or there is nothing
  public static ExampleFiles in(List<Path> places, Recipe recipe) {
    return in(places, recipe, columns(recipe).textColumn());
  }

  /// The same.
  ///
  /// @param textColumn the column of a table that holds the texts
  public static ExampleFiles in(List<Path> places, Recipe recipe, String textColumn) {
    List<Path> files = new ArrayList<>();
    Inventory left = Inventory.NONE;
    Optional<Kind> kind = kind(recipe.preprocessing());
    for (Path place : places) {
      if (!Files.isDirectory(place)) {
        files.add(place);
      } else if (kind.isPresent()) {
        FolderListing listing = FolderListing.flat(place, kind.get());
        listing.classes().values().forEach(files::addAll);
        left = left.and(listing.inventory());
      } else {
        throw new InvalidInputException(
            "%s is a folder: this learner takes rows of a table, name a CSV file".formatted(place));
      }
    }
    if (files.isEmpty()) {
      throw new InvalidInputException(
          "%s: there are no %s"
              .formatted(
                  places.getFirst(), kind.equals(Optional.of(Kind.TEXT)) ? "texts" : "pictures"));
    }
    return new ExampleFiles(List.copyOf(files), left, recipe, textColumn);
  }

  /// What is taken of a folder; empty where that is nothing.
  private static Optional<Kind> kind(Preprocessing how) {
    return switch (how) {
      case Preprocessing.Pictures _, Preprocessing.EncodedPictures _ -> Optional.of(Kind.PICTURE);
      case Preprocessing.Texts _ -> Optional.of(Kind.TEXT);
      case Preprocessing.Rows _, Preprocessing.Unknown _ -> Optional.empty();
    };
  }

  /// How texts stood in their table in training, or usually do.
  static TextData.Settings columns(Recipe recipe) {
    return recipe.experiment().tasks().settings() instanceof TextData.Settings own
        ? own
        : TextData.Settings.DEFAULT;
  }

  /// Reads them one after the other, never all at once.
  ///
  /// @param found is told of each
  /// @param broken is told of an example, or the rest of a table, that cannot be read, and why
  public void forEach(Consumer<Found> found, BiConsumer<String, InvalidInputException> broken) {
    for (Path file : files) {
      try {
        switch (recipe.preprocessing()) {
          case Preprocessing.Pictures(PictureFormat format) -> found.accept(picture(file, format));
          case Preprocessing.EncodedPictures(PictureFormat format, Encoded _) ->
              found.accept(picture(file, format));
          case Preprocessing.Texts _ -> texts(file, found, broken);
          case Preprocessing.Rows(RowFormat format) -> rows(file, format, found);
          case Preprocessing.Unknown _ -> throw new IllegalStateException("refused before");
        }
      } catch (InvalidInputException e) {
        broken.accept(file.toString(), e);
      }
    }
  }

  private static Found picture(Path file, PictureFormat format) {
    return new Found(file.toString(), Example.of(Picture.read(file, format)));
  }

  private void texts(
      Path file, Consumer<Found> found, BiConsumer<String, InvalidInputException> broken) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".txt")) {
      found.accept(new Found(file.toString(), Example.text(TextFiles.read(file))));
      return;
    }
    try (TextTable rows = TextTable.open(file, textColumn)) {
      while (rows.hasNext()) {
        List<String> cells = rows.next();
        String name = "%s:%d".formatted(file, rows.line());
        Example example;
        try {
          example = Example.text(rows.text(cells));
        } catch (InvalidInputException e) {
          broken.accept(name, e);
          continue;
        }
        found.accept(new Found(name, example));
      }
    }
  }

  private static void rows(Path file, RowFormat format, Consumer<Found> found) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (FormattedRows rows = FormattedRows.open(file, format)) {
      while (rows.hasNext()) {
        Example example = rows.next();
        found.accept(new Found("%s:%d".formatted(file, rows.line()), example));
      }
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
