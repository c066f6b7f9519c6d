package dev.autodidact.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.Filter;
import dev.autodidact.data.Loading;
import dev.autodidact.data.MemoryPictures;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.data.text.TextClasses;
import dev.autodidact.engine.Scope;
import dev.autodidact.nn.Input;
import dev.autodidact.run.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesTest {
  private static final TextClasses TEXTS =
      new TextClasses(
          List.of("one", "none", "two"),
          List.of(
              Stream.iterate("a word", text -> text + " more").limit(40).toList(),
              List.of(),
              List.of("other")));

  @TempDir private Path folder;

  private Features.Place place() {
    return new Features.Place(List.of(folder), Loading.SILENT);
  }

  private static TextEncoder texts(String typed) {
    return (TextEncoder) Catalogue.encoder(typed, EncoderOptions.NONE, Path.of("none"));
  }

  private static float[] rows(Features features, int[] classes, int[] indices) {
    try (var _ = new Scope()) {
      return features.examples(classes, indices).toFloats();
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".features")).findFirst().orElseThrow();
    }
  }

  @Test
  void areWhatTheEncoderGivesExampleByExample() {
    TextEncoder encoder = texts("fake-texts");
    Features features = Features.ofTexts(List.of(TEXTS), encoder, place()).getFirst();

    assertThat(features.input()).isEqualTo(new Input.Features(encoder.features()));
    assertThat(features.name(2)).isEqualTo("two");
    assertThat(features.size(0)).isEqualTo(40);
    assertThat(features.size(1)).isZero();
    for (int i = 0; i < 40; i++) {
      float[] alone = encoder.encode(List.of(TEXTS.texts().getFirst().get(i)))[0];
      assertThat(rows(features, new int[] {0}, new int[] {i})).containsExactly(alone);
    }
    float[] both = rows(features, new int[] {2, 0}, new int[] {0, 7});
    assertThat(both).startsWith(encoder.encode(List.of("other"))[0]);
  }

  @Test
  void areMadeOnce() {
    Features first = Features.ofTexts(List.of(TEXTS), texts("fake-texts"), place()).getFirst();
    int encoded = FakeEncoders.ENCODED.get();
    Features again = Features.ofTexts(List.of(TEXTS), texts("fake-texts"), place()).getFirst();

    assertThat(FakeEncoders.ENCODED.get()).isEqualTo(encoded);
    assertThat(again.digest()).isEqualTo(first.digest());
  }

  @Test
  void areMadeAnewForAnotherEncoderOrOtherTexts() {
    String digest =
        Features.ofTexts(List.of(TEXTS), texts("fake-texts"), place()).getFirst().digest();
    TextClasses others = new TextClasses(List.of("one"), List.of(List.of("a word")));

    assertThat(Features.ofTexts(List.of(TEXTS), texts("fake-texts-2"), place()).getFirst().digest())
        .isNotEqualTo(digest);
    assertThat(Features.ofTexts(List.of(others), texts("fake-texts"), place()).getFirst().digest())
        .isNotEqualTo(digest);
  }

  @Test
  void damagedFileIsMadeAgain() throws IOException {
    Features first = Features.ofTexts(List.of(TEXTS), texts("fake-texts"), place()).getFirst();
    float[] before = rows(first, new int[] {0}, new int[] {3});
    byte[] bytes = Files.readAllBytes(file());
    for (int at : new int[] {0, bytes.length - 1}) { // the number of its encoder, and a feature
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.delete(file());
      Files.write(folder.resolve(first.digest().substring(0, 32) + ".features"), damaged);

      Features again = Features.ofTexts(List.of(TEXTS), texts("fake-texts"), place()).getFirst();

      assertThat(rows(again, new int[] {0}, new int[] {3})).containsExactly(before);
      assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }
  }

  @Test
  void inkIsDarkOnWhiteAgainAndAsLargeAsTheEncoderTakesIt() {
    PictureFormat ink = new PictureFormat(32, Colour.INK);
    byte[] values = new byte[ink.values()];
    values[5] = (byte) 255;
    PictureEncoder encoder =
        (PictureEncoder) Catalogue.encoder("fake-pictures", EncoderOptions.NONE, Path.of("none"));

    Picture prepared = Features.prepared(new Picture(ink, values), encoder);

    byte[] dark = new byte[values.length];
    for (int i = 0; i < dark.length; i++) {
      dark[i] = (byte) (255 - Byte.toUnsignedInt(values[i]));
    }
    byte[] plane = Filter.BICUBIC.resize(dark, 32, 16);
    assertThat(prepared.format()).isEqualTo(encoder.format());
    for (int c = 0; c < 3; c++) {
      assertThat(java.util.Arrays.copyOfRange(prepared.values(), c * 256, (c + 1) * 256))
          .isEqualTo(plane);
    }
    MemoryPictures pictures = new MemoryPictures(1, 32, 32, List.of("dot"), List.of(values));
    Features features = Features.ofPictures(List.of(pictures), ink, encoder, place()).getFirst();
    assertThat(rows(features, new int[] {0}, new int[] {0}))
        .containsExactly(encoder.encode(List.of(prepared))[0]);
  }
}
