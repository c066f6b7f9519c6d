package dev.autodidact.catalogue;

import dev.autodidact.data.Inventory;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.text.TextClasses;
import dev.autodidact.data.text.TextData;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.Features;
import dev.autodidact.encode.PictureEncoder;
import dev.autodidact.encode.TextEncoder;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoded;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.task.Classes;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The classes of each part as tasks are drawn from them: of pictures, or of the features that an
/// encoder makes of pictures or texts.
///
/// @param inventory what is to be said of the encoder
record Parts(
    Classes train,
    Classes validation,
    Classes test,
    Preprocessing preprocessing,
    Inventory inventory) {
  /// @param format of the pictures
  static Parts of(PictureSplits pictures, PictureFormat format, Encoding encoding, DataSets data) {
    if (encoding.equals(Encoding.NONE)) {
      return new Parts(
          pictures.train(),
          pictures.validation(),
          pictures.test(),
          new Preprocessing.Pictures(format),
          Inventory.NONE);
    }
    PictureEncoder encoder = data.encoders().ofPictures(encoding);
    List<Pictures> parts = List.of(pictures.train(), pictures.validation(), pictures.test());
    List<Features> features = Features.ofPictures(parts, format, encoder, data.features());
    return new Parts(
        features.get(0),
        features.get(1),
        features.get(2),
        new Preprocessing.EncodedPictures(format, new Encoded(encoding, encoder.identity())),
        told(encoder));
  }

  static Parts of(TextData texts, Encoding encoding, DataSets data) {
    Encoding named = encoding.or(Encoders.OF_TEXTS);
    TextEncoder encoder = data.encoders().ofTexts(named);
    List<TextClasses> parts = List.of(texts.train(), texts.validation(), texts.test());
    List<Features> features = Features.ofTexts(parts, encoder, data.features());
    return new Parts(
        features.get(0),
        features.get(1),
        features.get(2),
        new Preprocessing.Texts(new Encoded(named, encoder.identity())),
        told(encoder).and(cut(texts, encoder)));
  }

  private static Inventory told(Encoder encoder) {
    Encoder.Identity identity = encoder.identity();
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("encoder", identity.name());
    facts.put("encoderSha256", identity.sha256());
    return new Inventory(
        List.of(
            "encoded by %s, into %,d %s: %s"
                .formatted(
                    identity.name(),
                    identity.features(),
                    identity.vocabulary() == 0 ? "features" : "tokens",
                    identity.says())),
        facts);
  }

  /// Texts whose end the encoder does not read.
  private static Inventory cut(TextData texts, TextEncoder encoder) {
    long cut =
        Stream.of(texts.train(), texts.validation(), texts.test())
            .flatMap(part -> part.texts().stream().flatMap(List::stream))
            .parallel()
            .filter(text -> isCut(text, encoder))
            .count();
    if (cut == 0) {
      return Inventory.NONE;
    }
    SequencedMap<String, Object> facts = new LinkedHashMap<>();
    facts.put("cut", cut);
    return new Inventory(
        List.of(
            "texts of which only the first %,d tokens are read: %,d"
                .formatted(encoder.maxTokens(), cut)),
        facts);
  }

  /// A token is a byte at least, so that short texts need not be counted.
  private static boolean isCut(String text, TextEncoder encoder) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes + 2 > encoder.maxTokens() && encoder.tokens(text) > encoder.maxTokens();
  }
}
