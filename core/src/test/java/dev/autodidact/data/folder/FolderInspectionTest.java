package dev.autodidact.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.Inventory;
import dev.autodidact.data.Loading;
import dev.autodidact.data.picture.Drawings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderInspectionTest {
  @TempDir Path temporary;
  private Path folder = Path.of("");

  /// Classes c0 to c4; c0, c3 and c4 are to train on, c1 chooses the model, c2 is unseen.
  @BeforeEach
  void draw() throws IOException {
    folder = temporary.resolve("pictures");
    for (int c = 0; c < 5; c++) {
      for (int i = 0; i < 3; i++) {
        write("c%d/%d.png".formatted(c, i), blots(10 * c + i));
      }
    }
    Files.writeString(
        folder.resolve("split.csv"), "class,part\nc0,train\nc3,train\nc4,train\nc1,val\nc2,test\n");
  }

  @Test
  void ofAnOrdinaryFolderThereIsNothingToWarnOf() {
    assertThat(inspect().told())
        .containsExactly(
            "read folder:%s: training 3 classes, 9 pictures (3 of each); validation 1 class, 3 pictures (3 of each); test 1 class, 3 pictures (3 of each)"
                .formatted(folder),
            "divided as split.csv says; unseen classes: c2");
  }

  @Test
  void copiesAreNamedByHowFarApartTheyAre() throws IOException {
    copy("c0/0.png", "c0/again.png");
    copy("c3/0.png", "c4/again.png");
    copy("c4/1.png", "c2/again.png");
    assertThat(warnings())
        .containsExactly(
            "copies within a class (1): c0/0.png and c0/again.png",
            "copies in two classes (1): c3/0.png and c4/again.png",
            "copies in two parts, so that what is unseen is seen in training (1): c2/again.png and"
                + " c4/1.png");
  }

  @Test
  void picturesThatLookAlikeAreNamed() throws IOException {
    BufferedImage like = blots(20);
    like.setRGB(3, 3, 0x808080);
    write("c0/like.png", like);
    assertThat(warnings())
        .containsExactly(
            "pictures that look alike in two parts, so that what is unseen is seen in training"
                + " (1): c0/like.png and c2/0.png");
  }

  @Test
  void picturesOfOneColourAndBrokenOnesAreNamed() throws IOException {
    write("c1/blank.png", plain(Color.WHITE));
    write("c1/red.png", plain(Color.RED));
    Files.writeString(folder.resolve("c1/none.png"), "");
    assertThat(warnings())
        .containsExactly(
            "pictures that cannot be read (1): %s is empty"
                .formatted(folder.resolve("c1/none.png")),
            "pictures of one colour only (2): c1/blank.png (#ffffff); c1/red.png (#ff0000)");
  }

  @Test
  void classesThatMayBeOneAreNamed() throws IOException {
    Files.delete(folder.resolve("split.csv"));
    write("red car/0.png", blots(71));
    write("Red_Car/0.png", blots(72));
    assertThat(warnings()).containsExactly("may be one class: 'Red_Car' and 'red car'");
  }

  @Test
  void picturesThatHaveNotChangedAreNotOpenedAgain() throws IOException {
    inspect();
    Path picture = folder.resolve("c0/0.png");
    var time = Files.getLastModifiedTime(picture);
    byte[] bytes = Files.readAllBytes(picture);
    bytes[bytes.length / 2] ^= 1;
    Files.write(picture, bytes);
    Files.setLastModifiedTime(picture, time);
    assertThat(warnings()).as("same size and time").isEmpty();
    Files.write(picture, new byte[5]);
    assertThat(warnings()).hasSize(1);
  }

  @Test
  void damagedCacheIsOfNoConsequence() throws IOException {
    List<String> told = inspect().told();
    try (var caches = Files.list(temporary.resolve("cache"))) {
      for (Path cache : caches.toList()) {
        byte[] bytes = Files.readAllBytes(cache);
        Files.write(cache, Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    assertThat(inspect().told()).isEqualTo(told);
  }

  @Test
  void progressIsTold() {
    AtomicLong last = new AtomicLong();
    FolderInspection.of(
        folder,
        temporary.resolve("cache"),
        (_, done, total) -> {
          assertThat(total).isEqualTo(15);
          last.accumulateAndGet(done, Math::max);
        });
    assertThat(last).hasValue(15);
  }

  private Inventory inspect() {
    return FolderInspection.of(folder, temporary.resolve("cache"), Loading.SILENT);
  }

  private List<String> warnings() {
    String start = "warning: ";
    return inspect().told().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  private void write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Drawings.bytes("png", image));
  }

  private void copy(String from, String to) throws IOException {
    Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private static BufferedImage plain(Color colour) {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 40, 30);
    graphics.dispose();
    return image;
  }

  /// A picture that no other seed gives.
  private static BufferedImage blots(int seed) {
    Random random = new Random(seed);
    BufferedImage image = plain(Color.WHITE);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 12; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(random.nextInt(35), random.nextInt(25), 9, 9);
    }
    graphics.dispose();
    return image;
  }
}
