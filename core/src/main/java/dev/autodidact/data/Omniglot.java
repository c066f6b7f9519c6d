package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/// Omniglot: 1,623 handwritten characters of 50 alphabets, each drawn once by 20 people.
///
/// Lake, Salakhutdinov and Tenenbaum. "Human-level concept learning through probabilistic program
/// induction." Science 350, 2015.
public final class Omniglot {
  /// The folder its authors publish the two archives in.
  public static final URI HOME =
      URI.create("https://raw.githubusercontent.com/brendenlake/omniglot/master/python/");

  /// The folder Snell et al. publish the lists of Vinyals' split in.
  public static final URI LISTS =
      URI.create(
          "https://raw.githubusercontent.com/jakesnell/prototypical-networks/master/data/omniglot/splits/vinyals/");

  private static final Map<String, String> ARCHIVE_MD5 =
      Map.of(
          "images_background.zip", "68d2efa1b9178cc56df9314c21c6e718",
          "images_evaluation.zip", "6b91aef0f799c5bb55b94e3f2daec811");
  private static final Map<String, String> LIST_MD5 =
      Map.of(
          "train.txt", "433d1fcc2b20dcee2983ceb524586f7f",
          "val.txt", "78c535fa427b12b6596908376a0b3f34",
          "test.txt", "43534e6d5f9e74acbb7de1b4874abad8");
  private static final long MAX_ARCHIVE_BYTES = 16L << 20;
  private static final long MAX_LIST_BYTES = 1L << 20;
  private static final Duration FETCH_TIMEOUT = Duration.ofMinutes(5);

  private Omniglot() {}

  /// Which characters are meta-trained on and which are unseen.
  public enum Split {
    /// The lists of Vinyals et al. (2016) as Snell et al. (2017) published them, read from
    /// `omniglot/splits/{train,val,test}.txt`: 1028, 172 and 423 characters.
    VINYALS,
    /// All characters in one fixed random order: 1100, 100 and 423 characters, the sizes of Finn et
    /// al. (2017), whose own order depends on their file system and is not known.
    SHUFFLED_1200_423
  }

  /// Which parts get every character's turns by 90, 180 and 270 degrees as classes of their own.
  public enum Rotations {
    /// All three parts (Snell et al., 2017).
    ALL,
    /// Only the classes trained on (Nichol et al., 2018).
    TRAIN,
    /// No part.
    NONE
  }

  /// What must be equal for two figures on Omniglot to be comparable.
  ///
  /// Pictures are resized upright and turned afterwards.
  ///
  /// @param side pixels along each side of a picture; the files have 105
  public record Protocol(Split split, Rotations rotations, Resampling resampling, int side) {
    public Protocol {
      Objects.requireNonNull(split);
      Objects.requireNonNull(rotations);
      Objects.requireNonNull(resampling);
      if (side < 1 || side > OmniglotFiles.SIDE) {
        throw new InvalidInputException(
            "--side %d: pictures of Omniglot can have from 1 to %d pixels a side"
                .formatted(side, OmniglotFiles.SIDE));
      }
    }

    /// The setting of prototypical networks: Snell et al., 2017.
    public static Protocol vinyals() {
      return new Protocol(Split.VINYALS, Rotations.ALL, Resampling.NEAREST, 28);
    }

    /// The setting of Reptile: Nichol et al., 2018.
    public static Protocol shuffled() {
      return new Protocol(Split.SHUFFLED_1200_423, Rotations.TRAIN, Resampling.NEAREST, 28);
    }
  }

  /// Reads Omniglot from the folder `omniglot` of `data`, with ink bright on dark.
  ///
  /// The folder holds `images_background.zip` and `images_evaluation.zip`, or the folders of the
  /// same names that unpacking them gives; the pictures and their digest are the same.
  ///
  /// @throws InvalidInputException if a file is missing, damaged or not Omniglot's
  public static PictureSplits load(Path data, Protocol protocol) {
    Path folder = data.resolve("omniglot");
    NavigableMap<String, byte[]> characters =
        OmniglotFiles.read(folder, protocol.resampling(), protocol.side());
    OmniglotSplit split =
        switch (protocol.split()) {
          case VINYALS -> OmniglotSplit.listed(folder.resolve("splits"), characters.keySet());
          case SHUFFLED_1200_423 -> OmniglotSplit.shuffled(characters.keySet());
        };
    boolean turnTrain = protocol.rotations() != Rotations.NONE;
    boolean turnUnseen = protocol.rotations() == Rotations.ALL;
    return new PictureSplits(
        pictures(split.train(), characters, protocol.side(), turnTrain),
        pictures(split.validation(), characters, protocol.side(), turnUnseen),
        pictures(split.test(), characters, protocol.side(), turnUnseen));
  }

  /// Fetches the archives and the lists of Vinyals' split that are not yet in the folder `omniglot`
  /// of `data`.
  ///
  /// An attempt that breaks off leaves no incomplete file in place: it keeps a `.part` file, from
  /// which the next attempt goes on.
  ///
  /// @param home the folder the archives are published in, with a `/` at its end; see [#HOME]
  /// @param lists the folder of the lists, likewise; see [#LISTS]
  /// @throws InvalidInputException if one cannot be fetched or is not the original
  public static void fetch(Path data, URI home, URI lists) {
    Path folder = data.resolve("omniglot");
    fetch(ARCHIVE_MD5, home, folder, MAX_ARCHIVE_BYTES);
    fetch(LIST_MD5, lists, folder.resolve("splits"), MAX_LIST_BYTES);
  }

  private static void fetch(Map<String, String> md5, URI home, Path folder, long maxBytes) {
    for (Map.Entry<String, String> file : new TreeMap<>(md5).entrySet()) {
      Path target = folder.resolve(file.getKey());
      if (Files.notExists(target)) {
        URI source = home.resolve(file.getKey());
        new Download(source, target, maxBytes, new Download.Sum.Md5(file.getValue()))
            .fetch(FETCH_TIMEOUT);
      }
    }
  }

  private static Pictures pictures(
      List<String> names, NavigableMap<String, byte[]> characters, int size, boolean turned) {
    List<byte[]> pixels = names.stream().map(characters::get).toList();
    Pictures upright = new MemoryPictures(1, size, size, names, pixels);
    return turned ? new RotatedPictures(upright) : upright;
  }
}
