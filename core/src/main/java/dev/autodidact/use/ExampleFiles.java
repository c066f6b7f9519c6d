package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.folder.FolderListing;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Examples to predict, in files: pictures, folders of them, or tables.
///
/// @param files pictures or tables, in the order in which they were named
/// @param inventory what of named folders was left alone
/// @param how the learner takes them
public record ExampleFiles(List<Path> files, Inventory inventory, Preprocessing how) {
  /// What is told of one example that was found.
  ///
  /// @param name the file, with the line in a table
  /// @param example what the learner takes
  public record Found(String name, Example example) {}

  /// Lists all that is below the places.
  ///
  /// @throws InvalidInputException if one is not there, or there is nothing
  public static ExampleFiles in(List<Path> places, Recipe recipe) {
    List<Path> files = new ArrayList<>();
    Inventory left = Inventory.NONE;
    boolean pictures = recipe.preprocessing() instanceof Preprocessing.Pictures;
    for (Path place : places) {
      if (!Files.isDirectory(place)) {
        files.add(place);
      } else if (pictures) {
        FolderListing listing = FolderListing.flat(place);
        listing.classes().values().forEach(files::addAll);
        left = left.and(listing.inventory());
      } else {
        throw new InvalidInputException(
            "%s is a folder: this learner takes rows of a table, name a CSV file".formatted(place));
      }
    }
    if (files.isEmpty()) {
      throw new InvalidInputException("%s: there are no pictures".formatted(places.getFirst()));
    }
    return new ExampleFiles(List.copyOf(files), left, recipe.preprocessing());
  }

  /// Reads them one after the other, never all at once.
  ///
  /// @param found is told of each
  /// @param broken is told of a picture, or the rest of a table, that cannot be read, and why
  public void forEach(Consumer<Found> found, BiConsumer<String, InvalidInputException> broken) {
    for (Path file : files) {
      try {
        switch (how) {
          case Preprocessing.Pictures(PictureFormat format) ->
              found.accept(new Found(file.toString(), Example.of(Picture.read(file, format))));
          case Preprocessing.Rows(RowFormat format) -> rows(file, format, found);
          case Preprocessing.Unknown _ -> throw new IllegalStateException("refused before");
        }
      } catch (InvalidInputException e) {
        broken.accept(file.toString(), e);
      }
    }
  }

  private static void rows(Path file, RowFormat format, Consumer<Found> found) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (LabelledExamples.Rows rows = LabelledExamples.Rows.open(file, format)) {
      while (rows.hasNext()) {
        Example example = rows.next().example();
        found.accept(new Found("%s:%d".formatted(file, rows.line()), example));
      }
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
