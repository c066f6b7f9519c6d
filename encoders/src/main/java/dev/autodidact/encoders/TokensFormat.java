package dev.autodidact.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderFormat;
import dev.autodidact.encode.EncoderOptions;
import java.nio.file.Path;

/// Tokenizers, each a file `tokenizer.json` beside the `config.json` of the net that its tokens are
/// for.
final class TokensFormat implements EncoderFormat {
  private static final String CONFIG = "config.json";
  private static final int USUAL = 64;
  private static final int MOST = 1 << 24; // whole numbers that a float has

  @Override
  public String says() {
    return "DIR/%s: the tokens of texts, for --net DIR".formatted(TextFolderFormat.TOKENIZER);
  }

  @Override
  public boolean opens(String typed) {
    return Path.of(typed).endsWith(TextFolderFormat.TOKENIZER);
  }

  @Override
  public Encoder open(String typed, EncoderOptions options, Path folder) {
    if (!TextFolderFormat.requireText(typed, options).isEmpty()) {
      throw new InvalidInputException(
          "--encoder-output %s: %s only makes tokens".formatted(options.encoderOutput(), typed));
    }
    Path config = Path.of(typed).resolveSibling(CONFIG);
    JsonNode net = JsonFile.read(config);
    int positions = count(config, net, "max_position_embeddings");
    return TokenEncoder.open(
        Path.of(typed),
        new TokenEncoder.Form(
            TextFolderFormat.tokens(options, Math.min(USUAL, positions), positions),
            count(config, net, "vocab_size"),
            net.path("pad_token_id").asInt(0)));
  }

  private static int count(Path file, JsonNode net, String name) {
    int count = net.path(name).asInt(0);
    if (count < 2 || count > MOST) {
      throw new InvalidInputException(
          "%s: %s is missing, or no count: it must be that of the net".formatted(file, name));
    }
    return count;
  }
}
