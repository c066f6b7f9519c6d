package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Omniglot.Protocol;
import dev.autodidact.data.Omniglot.Rotations;
import dev.autodidact.data.Omniglot.Split;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmniglotTest {
  private static final String DRAWING = "Alpha/character01/0001_07.png";

  @TempDir Path data;
  @TempDir Path other;

  @Test
  void zipsAndFoldersGiveTheSamePictures() throws IOException {
    new TinyOmniglot(data).writeZips().writeLists();
    new TinyOmniglot(other).writeFolders().writeLists();
    PictureSplits zipped = Omniglot.load(data, Protocol.vinyals());
    PictureSplits unpacked = Omniglot.load(other, Protocol.vinyals());
    assertThat(zipped.train().digest()).isEqualTo(unpacked.train().digest());
    assertThat(zipped.validation().digest()).isEqualTo(unpacked.validation().digest());
    assertThat(zipped.test().digest()).isEqualTo(unpacked.test().digest());
  }

  @Test
  void filesThatAreNotPicturesAreIgnored() throws IOException {
    new TinyOmniglot(data).writeZips().writeLists();
    new TinyOmniglot(other).with("Alpha/.DS_Store", new byte[3]).writeZips().writeLists();
    assertThat(Omniglot.load(other, Protocol.vinyals()).train().digest())
        .isEqualTo(Omniglot.load(data, Protocol.vinyals()).train().digest());
  }

  @Test
  void everyCharacterIsFourClassesWhereRotationsAreClasses() throws IOException {
    new TinyOmniglot(data).writeZips().writeLists();
    PictureSplits everywhere = Omniglot.load(data, protocol(Rotations.ALL));
    assertThat(names(everywhere.validation()))
        .containsExactly(
            "Alpha/character02/rot000",
            "Alpha/character02/rot090",
            "Alpha/character02/rot180",
            "Alpha/character02/rot270");
    assertThat(everywhere.train().classes()).isEqualTo(8);
    PictureSplits trainOnly = Omniglot.load(data, protocol(Rotations.TRAIN));
    assertThat(trainOnly.train().classes()).isEqualTo(8);
    assertThat(names(trainOnly.test())).isEqualTo(TinyOmniglot.TEST);
    PictureSplits nowhere = Omniglot.load(data, protocol(Rotations.NONE));
    assertThat(names(nowhere.train())).isEqualTo(TinyOmniglot.TRAIN);
  }

  @Test
  void inkIsBrightOnDark() throws IOException {
    new TinyOmniglot(data).writeZips().writeLists();
    Pictures train = Omniglot.load(data, protocol(Rotations.NONE)).train();
    byte[] picture = new byte[train.values()];
    train.read(0, 0, picture, 0);
    assertThat(train.size(0)).isEqualTo(20);
    assertThat(picture).hasSize(28 * 28).containsOnly(0, 255);
    assertThat(count(picture, 0)).isGreaterThan(count(picture, 255));
  }

  @Test
  void missingArchivesAreNamedWithWhatToDo() throws IOException {
    refuses(Protocol.vinyals())
        .withMessageContaining("images_background.zip not found")
        .withMessageContaining("autodidact data omniglot");
    new TinyOmniglot(data).writeZips();
    refuses(Protocol.vinyals())
        .withMessageContaining("train.txt not found")
        .withMessageContaining("--split 1200-423");
  }

  @Test
  void truncatedZipIsRefused() throws IOException {
    new TinyOmniglot(data).writeZips().writeLists();
    Path zip = data.resolve("omniglot/images_background.zip");
    Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 5000));
    refuses(Protocol.vinyals())
        .withMessageContaining("images_background.zip is not a zip file that can be read");
  }

  @Test
  void zipOfSomethingElseIsRefused() throws IOException {
    new TinyOmniglot(data).writeZips();
    Path folder = data.resolve("omniglot");
    Files.delete(folder.resolve("images_background.zip"));
    Files.copy(folder.resolve("images_evaluation.zip"), folder.resolve("images_background.zip"));
    refuses(Protocol.vinyals())
        .withMessageContaining("holds no picture named like images_background/");
  }

  @Test
  void pictureThatDoesNotDecodeIsNamed() throws IOException {
    new TinyOmniglot(data).with(DRAWING, new byte[] {1, 2, 3}).writeZips().writeLists();
    refuses(Protocol.vinyals())
        .withMessageContaining(DRAWING + " in " + data)
        .withMessageContaining("must be a whole black and white PNG of 105 x 105 pixels");
  }

  @Test
  void pictureOfAnotherSizeIsRefused() throws IOException {
    byte[] huge = TinyOmniglot.png(2000, 0, BufferedImage.TYPE_BYTE_BINARY);
    new TinyOmniglot(data).with(DRAWING, huge).writeFolders().writeLists();
    refuses(Protocol.vinyals()).withMessageContaining("0001_07.png does not decode");
  }

  @Test
  void oversizedEntryIsRefusedUnread() throws IOException {
    byte[] oversized = new byte[FileTree.MAX_BYTES + 1];
    new TinyOmniglot(data).with(DRAWING, oversized).writeZips().writeLists();
    refuses(Protocol.vinyals()).withMessageContaining("larger than the 65,536 bytes");
  }

  @Test
  void characterThatLacksADrawingIsRefused() throws IOException {
    new TinyOmniglot(data).without(DRAWING).writeZips().writeLists();
    refuses(Protocol.vinyals()).withMessageContaining("one of 19 drawings of its character");
  }

  @Test
  void listsThatShareOrInventACharacterAreRefused() throws IOException {
    TinyOmniglot omniglot = new TinyOmniglot(data).writeZips().writeLists();
    omniglot.writeList("val.txt", TinyOmniglot.TRAIN);
    refuses(Protocol.vinyals()).withMessageContaining("val.txt names 'Alpha/character01'");
    omniglot.writeList("val.txt", List.of("Omega/character01"));
    refuses(Protocol.vinyals()).withMessageContaining("val.txt names 'Omega/character01'");
  }

  @Test
  void randomSplitNeedsEveryCharacter() throws IOException {
    new TinyOmniglot(data).writeZips();
    refuses(Protocol.shuffled()).withMessageContaining("4 characters here");
  }

  @Test
  void sizeMustNotExceedThatOfTheFiles() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Protocol(Split.VINYALS, Rotations.ALL, Resampling.NEAREST, 106))
        .withMessageContaining("from 1 to 105");
  }

  @Test
  void picturesOfTheSizeOfTheFilesAreTheirPixels() throws IOException {
    new TinyOmniglot(data).writeZips().writeLists();
    Protocol whole = new Protocol(Split.VINYALS, Rotations.ALL, Resampling.NEAREST, 105);
    Pictures train = Omniglot.load(data, whole).train();
    assertThat(train.values()).isEqualTo(105 * 105);
    assertThat(train.digest())
        .isNotEqualTo(Omniglot.load(data, protocol(Rotations.ALL)).train().digest());
  }

  private ThrowableAssertAlternative<InvalidInputException> refuses(Protocol protocol) {
    return assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Omniglot.load(data, protocol));
  }

  private static Protocol protocol(Rotations rotations) {
    return new Protocol(Split.VINYALS, rotations, Resampling.NEAREST, 28);
  }

  private static List<String> names(Pictures pictures) {
    return IntStream.range(0, pictures.classes()).mapToObj(pictures::name).toList();
  }

  private static long count(byte[] picture, int grey) {
    return IntStream.range(0, picture.length).filter(i -> (picture[i] & 255) == grey).count();
  }
}
