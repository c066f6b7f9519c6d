package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.PictureEncoder;
import dev.autodidact.encode.TextEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The pretrained encoders of a program: each is opened when it is first needed, and kept.
public final class Encoders {
  /// What texts are encoded with where nobody names another.
  public static final String OF_TEXTS = "minilm";

  private static final int SHOWN = 12;

  private final Path folder;
  private final List<String> also;
  private final boolean sealed;
  private final Map<Encoding, Encoder> open;

  private Encoders(Path folder, List<String> also, boolean sealed, Map<Encoding, Encoder> open) {
    this.folder = folder;
    this.also = List.copyOf(also);
    this.sealed = sealed;
    this.open = open;
  }

  /// @param folder where data sets are, and encoders that were fetched
  public static Encoders in(Path folder) {
    return new Encoders(folder, List.of(), false, new ConcurrentHashMap<>());
  }

  /// Those of the usual data folder: that of the environment variable `AUTODIDACT_DATA`, or `data`.
  public static Encoders usual() {
    return in(Path.of(Optional.ofNullable(System.getenv("AUTODIDACT_DATA")).orElse("data")));
  }

  /// The same, that also finds the encoder of a run or classifier among these, wherever it was.
  ///
  /// @param typed files or names
  public Encoders also(List<String> typed) {
    return new Encoders(folder, typed, sealed, open);
  }

  /// The same for classifiers of strangers: no file is opened because they name it.
  public Encoders sealed() {
    return new Encoders(folder, also, true, open);
  }

  /// The encoder of pictures that an encoding names.
  ///
  /// @throws InvalidInputException if there is none, or it takes texts
  public PictureEncoder ofPictures(Encoding encoding) {
    if (open(encoding) instanceof PictureEncoder encoder) {
      return encoder;
    }
    throw new InvalidInputException(
        "--encoder %s: it takes texts, and these are pictures".formatted(encoding.encoder()));
  }

  /// The encoder of texts that an encoding names.
  ///
  /// @throws InvalidInputException if there is none, or it takes pictures
  public TextEncoder ofTexts(Encoding encoding) {
    if (open(encoding.or(OF_TEXTS)) instanceof TextEncoder encoder) {
      return encoder;
    }
    throw new InvalidInputException(
        "--encoder %s: it takes pictures, and these are texts".formatted(encoding.encoder()));
  }

  /// What an encoding makes of examples of one's own: of texts, or of pictures in the format of the
  /// encoder itself.
  ///
  /// @throws InvalidInputException if there is no such encoder
  public Preprocessing preprocessing(Encoding encoding) {
    Encoder encoder = open(encoding);
    Encoded encoded = new Encoded(encoding, encoder.identity());
    return switch (encoder) {
      case PictureEncoder pictures -> new Preprocessing.EncodedPictures(pictures.format(), encoded);
      case TextEncoder _ -> new Preprocessing.Texts(encoded);
    };
  }

  private Encoder open(Encoding encoding) {
    if (!encoding.present()) {
      throw new InvalidInputException(
          "--encoder is missing: how pictures are prepared for one was given without it");
    }
    return open.computeIfAbsent(encoding, e -> Catalogue.encoder(e.encoder(), e.options(), folder));
  }

  /// The encoder that a run or classifier was made with: one of those that [#also] names, or where
  /// it was when nothing is named.
  ///
  /// @param subject what was made with it, for a message
  /// @throws InvalidInputException if it is not there, or is another one now
  public Encoder again(Encoded made, String subject) {
    if (also.isEmpty()) {
      Encoder found = recorded(made, subject);
      if (!isSame(found, made)) {
        throw new InvalidInputException(
            "%s was made with the encoder %s, and %s is another (%s…): name that one with --encoder"
                .formatted(
                    subject, named(made), made.encoding().encoder(), first(found.identity())));
      }
      return found;
    }
    for (String typed : also) {
      Encoder found = open(new Encoding(typed, made.encoding().options()));
      if (isSame(found, made)) {
        open.put(made.encoding(), found); // for who looks where it was
        return found;
      }
    }
    throw new InvalidInputException(
        "%s was made with the encoder %s, and --encoder %s is another"
            .formatted(subject, named(made), String.join(", ", also)));
  }

  private static boolean isSame(Encoder found, Encoded made) {
    return found.identity().sha256().equals(made.identity().sha256());
  }

  private Encoder recorded(Encoded made, String subject) {
    Encoding encoding = made.encoding();
    boolean file = encoding.encoder().contains("/") || encoding.encoder().contains("\\");
    if (sealed && file && !open.containsKey(encoding)) {
      throw new InvalidInputException(
          "%s was made with the encoder %s: start again with its --encoder"
              .formatted(subject, named(made)));
    }
    try {
      return open(encoding);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "%s was made with the encoder %s, which cannot be opened: %s; name it with --encoder"
              .formatted(subject, named(made), e.getMessage()),
          e);
    }
  }

  private static String named(Encoded made) {
    return "%s (SHA-256 %s…)".formatted(made.identity().name(), first(made.identity()));
  }

  private static String first(Encoder.Identity identity) {
    return identity.sha256().substring(0, Math.min(SHOWN, identity.sha256().length()));
  }
}
