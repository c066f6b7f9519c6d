package dev.autodidact.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encode.EncoderOptions.ChannelOrder;
import dev.autodidact.encode.TextEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTextEncoderTest {
  @TempDir Path folder;

  private static TextEncoder open(Path folder) {
    return (TextEncoder)
        new TextFolderFormat().open(folder.toString(), EncoderOptions.NONE, Path.of("data"));
  }

  private static TextEncoder tiny() {
    return open(Resources.file("text"));
  }

  @Test
  void featuresAreTheMeanOfAllTokensOfNormOne() {
    try (TextEncoder encoder = tiny()) {
      String text = Resources.golden().path("text").asText();
      assertThat(encoder.tokens(text)).isEqualTo(Resources.golden().path("ids").size());
      assertThat(encoder.encode(List.of(text))[0])
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(Resources.floats(Resources.golden().path("text_features")));
    }
  }

  @Test
  void aFolderWithANetAndItsTokenizerIsOpened() {
    Path files = Resources.file("text");
    assertThat(new TextFolderFormat().opens(files.toString())).isTrue();
    assertThat(new TextFolderFormat().opens(Resources.file("normalised").toString())).isFalse();
  }

  /// The limit is in `tokenizer_config.json`, 8 tokens; the last of them marks the end.
  @Test
  void longTextsAreCutByTokens() {
    try (TextEncoder encoder = tiny()) {
      assertThat(encoder.maxTokens()).isEqualTo(8);
      String six = "a small net reads words a";
      String eight = six + " net net";
      assertThat(encoder.tokens(six)).isEqualTo(8);
      assertThat(encoder.tokens(eight)).isEqualTo(10);
      assertThat(encoder.encode(List.of(eight))[0])
          .containsExactly(encoder.encode(List.of(six))[0]);
    }
  }

  @Test
  void textsOfAnyCharactersAreRead() {
    try (TextEncoder encoder = tiny()) {
      String surrogate = "a \ud83d net";
      List<String> texts =
          List.of(
              "",
              " ",
              "\u0000",
              "a \u0000 net",
              "😀 net",
              surrogate,
              "net\n\tnet",
              "é̂",
              "a".repeat(1_000_000));
      for (float[] features : encoder.encode(texts)) {
        assertThat(features).hasSize(5);
      }
      assertThat(encoder.tokens("😀 net")).isEqualTo(4);
    }
  }

  @Test
  void thePrefixIsPutBeforeEachText() {
    Path files = Resources.file("text");
    try (TextEncoder with =
            (TextEncoder) TextFolderFormat.open("e", files, "small ", EncoderOptions.NONE);
        TextEncoder without = open(files)) {
      assertThat(with.encode(List.of("net"))[0])
          .containsExactly(without.encode(List.of("small net"))[0]);
      assertThat(with.identity().sha256()).isNotEqualTo(without.identity().sha256());
    }
  }

  @Test
  void aFolderOfSomethingElseIsRefusedInOneLine() throws IOException {
    copy("tokenizer.json", "model.onnx");
    Files.copy(
        Resources.file("picture.onnx"),
        folder.resolve("model.onnx"),
        StandardCopyOption.REPLACE_EXISTING);
    refused("takes [input], and an encoder of texts takes input_ids, attention_mask");

    copy("model.onnx");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": \"1.0\"}");
    refused("tokenizer.json is no tokenizer.json");
    Files.write(folder.resolve("tokenizer.json"), new byte[] {(byte) 0xff, 0});
    refused("tokenizer.json is no tokenizer.json");
  }

  private void copy(String... names) throws IOException {
    for (String name : names) {
      Files.copy(
          Resources.file("text/" + name),
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void refused(String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> open(folder))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e).message().hasLineCount(1));
  }

  /// A vocabulary larger than the table of the net: the net is asked for a row that it lacks.
  @Test
  void aTokenizerOfAnotherNetIsRefused() throws IOException {
    copy("model.onnx");
    String json =
        Files.readString(Resources.file("text/tokenizer.json"), StandardCharsets.UTF_8)
            .replace("\"a\": 4", "\"a\": 400");
    Files.writeString(folder.resolve("tokenizer.json"), json);
    refused("ONNX Runtime refuses it");
  }

  @Test
  void optionsOfPicturesAreRefused() {
    EncoderOptions side = new EncoderOptions(List.of(), List.of(), 32, ChannelOrder.RGB, "", 0);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new NamedFormat().open("minilm", side, folder))
        .withMessageContaining("minilm is an encoder of texts");
  }
}
