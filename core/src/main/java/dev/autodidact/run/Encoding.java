package dev.autodidact.run;

import dev.autodidact.encode.EncoderOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Which pretrained encoder makes features of the examples of tasks.
///
/// @param encoder a file or a name; empty for none, and of texts for the usual one
/// @param options how pictures are prepared for it
public record Encoding(String encoder, EncoderOptions options) {
  /// The name of files that only make tokens.
  private static final String TOKENIZER = "tokenizer.json";

  /// Examples are what the net takes.
  public static final Encoding NONE = new Encoding("", EncoderOptions.NONE);

  /// Examples become features, prepared as the encoder's files say.
  public static Encoding by(String encoder) {
    return new Encoding(encoder, EncoderOptions.NONE);
  }

  /// Whether there is an encoder.
  public boolean present() {
    return !encoder.isEmpty();
  }

  /// The same with another encoder where there is none.
  public Encoding or(String usual) {
    return present() ? this : new Encoding(usual, options);
  }

  /// What a protocol says of it after the source: nothing where there is no encoder.
  public String said() {
    String made = encoder.endsWith(TOKENIZER) ? "tokens" : "features";
    return present() ? ", %s of %s".formatted(made, encoder) : "";
  }

  /// `typed` with a path that does not depend on the folder the program runs in, where it is one.
  public static String absolute(String typed) {
    try {
      Path path = Path.of(typed);
      return !typed.isEmpty() && Files.exists(path)
          ? path.toAbsolutePath().normalize().toString()
          : typed;
    } catch (InvalidPathException _) {
      return typed;
    }
  }
}
