package dev.autodidact.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.autodidact.InvalidInputException;
import dev.autodidact.nn.Input;
import dev.autodidact.record.Records;
import java.util.Map;

/// A pretrained net, frozen, that makes features of examples; or what only makes tokens of texts,
/// for a net that is trained on.
///
/// Any number of threads may use it at once, and the features of an example do not depend on the
/// examples beside it.
public sealed interface Encoder extends AutoCloseable permits PictureEncoder, TextEncoder {
  /// Which encoder it is.
  Identity identity();

  /// Numbers that it makes of one example: features, or tokens.
  default int features() {
    return identity().features();
  }

  @Override
  void close();

  /// Which encoder it is: what a run and a classifier say of it.
  ///
  /// @param name as it is typed, such as `minilm` or the name of a file
  /// @param sha256 over all that decides the features, in hex: the net, and how examples are
  ///   prepared for it
  /// @param features numbers that it makes of one example
  /// @param says what it is, in one line
  /// @param vocabulary how many tokens there are, where the numbers are those of tokens; else 0
  record Identity(String name, String sha256, int features, String says, int vocabulary) {
    private static final int MOST = 65_536;

    public Identity {
      if (features < 1 || features > MOST) {
        throw new InvalidInputException(
            "%s: an encoder of %,d features: from 1 to %,d".formatted(name, features, MOST));
      }
    }

    /// The name without the folder that it is in.
    public String shortName() {
      return name.replaceFirst(".*[/\\\\]", "");
    }

    /// Of one that makes features.
    public Identity(String name, String sha256, int features, String says) {
      this(name, sha256, features, says, 0);
    }

    /// Which encoder a run says it was; older ones know of no tokens.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Identity read(Map<String, Object> json) {
      json.putIfAbsent("vocabulary", 0);
      return Records.read(Identity.class, json);
    }

    /// What a net takes of an example.
    public Input input() {
      return vocabulary == 0
          ? new Input.Features(features)
          : new Input.Tokens(features, vocabulary);
    }
  }
}
