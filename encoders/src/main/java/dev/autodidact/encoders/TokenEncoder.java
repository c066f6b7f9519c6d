package dev.autodidact.encoders;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.TextEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Makes tokens of texts and no more, for a net that is trained on.
final class TokenEncoder implements TextEncoder {
  private static final int MAX_BYTES = 64 << 20;

  private final Path file;
  private final Tokenizer tokenizer;
  private final Form form;
  private final Identity identity;

  private TokenEncoder(Path file, String json, Form form) {
    this.file = file;
    this.form = form;
    tokenizer = Tokenizer.of(file.toString(), json);
    identity =
        new Identity(
            file.toString(),
            Digests.sha256(Digests.sha256(json) + form),
            form.length(),
            "the first tokens of a text, of %,d that there are".formatted(form.vocabulary()),
            form.vocabulary());
  }

  /// What the net takes.
  ///
  /// @param length tokens of a text, those included that mark its ends
  /// @param vocabulary how many tokens there are
  /// @param padding the token that shorter texts are filled up with
  record Form(int length, int vocabulary, int padding) {}

  /// @throws InvalidInputException if the file is no tokenizer
  static TokenEncoder open(Path file, Form form) {
    String json = new String(JsonFile.bytes(file, MAX_BYTES), StandardCharsets.UTF_8);
    return new TokenEncoder(file, json, form);
  }

  @Override
  public int maxTokens() {
    return form.length();
  }

  @Override
  public int tokens(String text) {
    return tokenizer.ids(text).length;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public float[][] encode(List<String> texts) {
    return texts.stream().map(this::encode).toArray(float[][]::new);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private float[] encode(String text) {
    long[] ids = Tokenizer.cut(tokenizer.ids(text), form.length());
    float[] tokens = new float[form.length()];
    Arrays.fill(tokens, form.padding());
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] >= form.vocabulary()) {
        throw new InvalidInputException(
            "%s makes the token %,d, and the net beside it knows %,d: it is the tokenizer of another"
                .formatted(file, ids[i], form.vocabulary()));
      }
      tokens[i] = ids[i];
    }
    return tokens;
  }
}
