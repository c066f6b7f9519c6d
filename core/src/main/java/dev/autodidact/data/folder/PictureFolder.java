package dev.autodidact.data.folder;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.Loading;
import dev.autodidact.data.folder.FolderListing.Kind;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// A user's own pictures: every folder that holds pictures, at any depth below, is a class.
///
/// @param pictures by part
/// @param inventory what was read, and what was left alone
public record PictureFolder(PictureSplits pictures, Inventory inventory) {
  /// How a folder is read.
  ///
  /// @param side pixels along each side that pictures are resized to
  /// @param colour what is kept of the colours
  /// @param skipSmall whether classes with too few pictures for a task are left out, not refused
  /// @param skipBroken whether pictures that do not decode are left out, not refused
  public record Settings(int side, Colour colour, boolean skipSmall, boolean skipBroken) {
    public Settings {
      PictureFormat.requireSide(side); // before all are read
    }

    /// What pictures are made into.
    public PictureFormat format() {
      return new PictureFormat(side, colour);
    }

    /// The same with pictures made into `format`.
    public Settings in(PictureFormat format) {
      return new Settings(format.side(), format.colour(), skipSmall, skipBroken);
    }
  }

  /// Reads all pictures, into memory.
  ///
  /// @throws InvalidInputException if there are none or too many, or some do not decode
  public static PictureFolder load(Path folder, Settings settings, Loading loading) {
    FolderListing listing = listing(folder);
    FolderParts parts = FolderParts.of(folder, listing.classes());
    PictureReading reading = PictureReading.decoded(folder, settings, parts.classes(), loading);
    return of(folder, listing, parts, reading, reading::inMemory);
  }

  /// The same for whoever keeps what is made of pictures: digests are of the files, and a picture
  /// is decoded only when it is read. Those that do not decode are found
  /// ([Pictures#requireReadable]) when the first is read; where they are to be left out, all are
  /// decoded now.
  ///
  /// @throws InvalidInputException if there are none
  public static PictureFolder undecoded(Path folder, Settings settings, Loading loading) {
    FolderListing listing = listing(folder);
    FolderParts parts = FolderParts.of(folder, listing.classes());
    PictureReading reading = PictureReading.hashed(folder, settings, parts.classes(), loading);
    return of(folder, listing, parts, reading, reading::asFiles);
  }

  private static PictureFolder of(
      Path folder,
      FolderListing listing,
      FolderParts parts,
      PictureReading reading,
      Function<List<String>, Pictures> part) {
    PictureSplits pictures =
        new PictureSplits(
            part.apply(parts.split().train()),
            part.apply(parts.split().validation()),
            part.apply(parts.split().test()));
    return new PictureFolder(
        pictures,
        Inventory.of("folder:" + folder, pictures)
            .and(divided(parts))
            .and(listing.inventory())
            .and(reading.skipped()));
  }

  /// The pictures of each class of a folder.
  ///
  /// @throws InvalidInputException if the folder holds no pictures, or cannot be listed
  public static FolderListing listing(Path folder) {
    FolderListing listing = FolderListing.of(folder, Kind.PICTURE);
    if (listing.classes().isEmpty()) {
      int flat = listing.ofNoClass();
      throw new InvalidInputException(
          "%s holds no pictures (%s) in folders of their classes%s"
              .formatted(
                  folder,
                  "PNG, JPEG, GIF, BMP, TIFF or WebP",
                  flat == 0
                      ? ""
                      : ", but %,d of no class: make a folder for each class".formatted(flat)));
    }
    return listing;
  }

  static Inventory divided(FolderParts parts) {
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("divided", parts.how());
    facts.put("unseen", parts.split().test());
    return new Inventory(
        List.of(
            "divided %s; unseen classes: %s"
                .formatted(parts.how(), Words.names(parts.split().test()))),
        facts);
  }
}
