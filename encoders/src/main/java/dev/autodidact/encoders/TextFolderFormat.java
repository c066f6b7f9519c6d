package dev.autodidact.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderFormat;
import dev.autodidact.encode.EncoderOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Encoders of texts, each a folder with a net and its tokenizer.
final class TextFolderFormat implements EncoderFormat {
  static final String NET = "model.onnx";
  static final String TOKENIZER = "tokenizer.json";

  private static final String LIMITS = "tokenizer_config.json";
  private static final int MAX_TOKENIZER_BYTES = 64 << 20;
  private static final int MAX_TOKENS = 512;

  @Override
  public String says() {
    return "DIR with %s and %s: a net that makes features of texts".formatted(NET, TOKENIZER);
  }

  @Override
  public boolean opens(String typed) {
    Path folder = Path.of(typed);
    return Files.exists(folder.resolve(NET)) && Files.exists(folder.resolve(TOKENIZER));
  }

  @Override
  public Encoder open(String typed, EncoderOptions options, Path folder) {
    return open(typed, Path.of(typed), "", options);
  }

  /// @param prefix what is put before each text
  static Encoder open(String name, Path folder, String prefix, EncoderOptions options) {
    Path tokenizer = folder.resolve(TOKENIZER);
    return OnnxTextEncoder.open(
        name,
        CheckedNet.map(folder.resolve(NET)),
        tokenizer.toString(),
        new String(JsonFile.bytes(tokenizer, MAX_TOKENIZER_BYTES), StandardCharsets.UTF_8),
        new OnnxTextEncoder.Form(prefix, maxTokens(folder, options), requireText(name, options)));
  }

  /// @return the name of the output that the options ask for, or nothing
  static String requireText(String name, EncoderOptions options) {
    if (options.ofPictures()) {
      throw new InvalidInputException(
          "%s is an encoder of texts, and has no mean, deviation, side or order of pixels"
              .formatted(name));
    }
    return options.encoderOutput();
  }

  /// The positions that BERT's nets have, or fewer where a file beside the net says so.
  private static int maxTokens(Path folder, EncoderOptions options) {
    Path file = folder.resolve(LIMITS);
    if (!Files.exists(file)) {
      return tokens(options, MAX_TOKENS, MAX_TOKENS);
    }
    JsonNode limit = JsonFile.read(file).path("model_max_length");
    int most =
        limit.isNumber() && limit.asDouble() >= 2
            ? (int) Math.min(limit.asDouble(), MAX_TOKENS)
            : MAX_TOKENS;
    return tokens(options, most, most);
  }

  /// As many tokens as the options ask for.
  ///
  /// @param usual where they do not ask
  /// @param most that the net takes
  static int tokens(EncoderOptions options, int usual, int most) {
    if (options.tokens() > most) {
      throw new InvalidInputException(
          "--tokens %d: the net takes at most %d".formatted(options.tokens(), most));
    }
    return options.tokens() == 0 ? usual : options.tokens();
  }
}
