package dev.autodidact.encoders;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Kept;
import java.util.Arrays;

/// What makes tokens of texts, as a file `tokenizer.json` says. Any number of threads may use it.
///
/// The native library throws plain RuntimeExceptions.
final class Tokenizer implements AutoCloseable {
  private final String place;
  private final Kept<Long> handle;

  private Tokenizer(String place, Kept<Long> handle) {
    this.place = place;
    this.handle = handle;
  }

  /// A tokenizer that neither cuts nor pads, whatever its file says.
  ///
  /// @param place where the file is, in words for a message
  /// @param json the content of `tokenizer.json`
  /// @throws InvalidInputException if it is none
  static Tokenizer of(String place, String json) {
    TokenizersLibrary library = TokenizersNative.library();
    try {
      long created = library.createTokenizerFromString(json);
      library.disableTruncation(created);
      library.disablePadding(created);
      return new Tokenizer(place, Kept.of(created, library::deleteTokenizer));
    } catch (RuntimeException e) {
      throw new InvalidInputException(
          "%s is no tokenizer.json: %s".formatted(place, e.getMessage()), e);
    }
  }

  /// The numbers of the tokens of a text, those included that mark its ends.
  long[] ids(String text) {
    return handle.apply(tokenizer -> ids(tokenizer, text));
  }

  private long[] ids(long tokenizer, String text) {
    TokenizersLibrary library = TokenizersNative.library();
    try {
      long encoding = library.encode(tokenizer, text, true);
      try {
        return library.getTokenIds(encoding);
      } finally {
        library.deleteEncoding(encoding);
      }
    } catch (RuntimeException e) {
      throw new InvalidInputException(
          "%s makes no tokens of a text: %s".formatted(place, e.getMessage()), e);
    }
  }

  /// The first tokens, and the one that marks the end.
  static long[] cut(long[] ids, int most) {
    if (ids.length <= most) {
      return ids;
    }
    long[] first = Arrays.copyOf(ids, most);
    first[most - 1] = ids[ids.length - 1];
    return first;
  }

  @Override
  public void close() {
    handle.close();
  }
}
