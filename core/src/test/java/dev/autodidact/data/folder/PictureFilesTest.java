package dev.autodidact.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Loading;
import dev.autodidact.data.picture.Drawings;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.task.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A folder whose pictures are decoded only when they are read.
class PictureFilesTest extends FolderCase {
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private PictureFolder undecoded() {
    PictureFolder.Settings settings = new PictureFolder.Settings(16, Colour.RGB, false, skipBroken);
    Loading loading = (what, _, _) -> told.add(what.replace(folder.toString(), "DIR"));
    return PictureFolder.undecoded(folder, settings, loading);
  }

  private static byte[] first(Pictures part) {
    byte[] values = new byte[part.values()];
    part.read(0, 0, values, 0);
    return values;
  }

  private static Pictures holding(PictureFolder read, String name) {
    return parts(read).filter(part -> names(part).contains(name)).findFirst().orElseThrow();
  }

  private void redraw() throws IOException {
    Files.write(folder.resolve("c3/0.png"), Drawings.plain("png", 20, 20, new Color(200, 100, 50)));
  }

  @Test
  void givesThePicturesThatAreLoadedOtherwise() {
    List<Pictures> loaded = parts(load()).toList();
    List<Pictures> files = parts(undecoded()).toList();
    for (int i = 0; i < loaded.size(); i++) {
      assertThat(names(files.get(i))).isEqualTo(names(loaded.get(i)));
      assertThat(files.get(i).size(0)).isEqualTo(loaded.get(i).size(0));
      assertThat(first(files.get(i))).isEqualTo(first(loaded.get(i)));
    }
    assertThat(told).containsOnly("looking for changes in DIR");
    files.getFirst().requireReadable();
    assertThat(told).contains("reading DIR");
  }

  @Test
  void fileThatChangesChangesTheDigestOfItsPartAlone() throws IOException {
    PictureFolder before = undecoded();
    redraw();
    PictureFolder after = undecoded();
    assertThat(holding(after, "c3").digest()).isNotEqualTo(holding(before, "c3").digest());
    long same =
        parts(after)
            .filter(part -> parts(before).anyMatch(old -> old.digest().equals(part.digest())))
            .count();
    assertThat(same).isEqualTo(2);
  }

  @Test
  void fileThatChangesAfterwardsIsRefused() throws IOException {
    Pictures part = holding(undecoded(), "c3");
    redraw();
    byte[] values = new byte[part.values()];
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> part.read(names(part).indexOf("c3"), 0, values, 0))
        .withMessageContaining("0.png changed while the folder was read");
  }

  @Test
  void picturesThatDoNotDecodeAreRefusedBeforeAnyIsRead() throws IOException {
    write("c3/0.png", "no picture");
    write("c4/1.png", "nor this");
    Pictures part = undecoded().pictures().train();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(part::requireReadable)
        .withMessageContaining("2 pictures cannot be read")
        .withMessageContaining("--skip-broken");

    skipBroken = true;
    PictureFolder rest = undecoded();
    assertThat(rest.inventory()).isEqualTo(load().inventory());
    Pictures whole = holding(rest, "c3");
    assertThat(whole.size(names(whole).indexOf("c3"))).isEqualTo(1);
  }
}
