package dev.autodidact.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.table.RowFormat;
import java.util.Optional;

/// How an example of one's own becomes what the net takes.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Preprocessing.Pictures.class, name = "pictures"),
  @JsonSubTypes.Type(value = Preprocessing.EncodedPictures.class, name = "encoded-pictures"),
  @JsonSubTypes.Type(value = Preprocessing.Texts.class, name = "texts"),
  @JsonSubTypes.Type(value = Preprocessing.Rows.class, name = "rows"),
  @JsonSubTypes.Type(value = Preprocessing.Unknown.class, name = "unknown")
})
public sealed interface Preprocessing {
  /// Pictures are made into this format.
  record Pictures(PictureFormat format) implements Preprocessing {}

  /// Pictures are made into this format, then into that of an encoder, which makes features of
  /// them.
  record EncodedPictures(PictureFormat format, Encoded encoder) implements Preprocessing {}

  /// An encoder makes features of texts.
  record Texts(Encoded encoder) implements Preprocessing {}

  /// Rows of a table become numbers so.
  record Rows(RowFormat format) implements Preprocessing {}

  /// Nobody wrote it down.
  record Unknown() implements Preprocessing {}

  /// The encoder, if there is one.
  default Optional<Encoded> encoded() {
    return switch (this) {
      case EncodedPictures(PictureFormat _, Encoded encoder) -> Optional.of(encoder);
      case Texts(Encoded encoder) -> Optional.of(encoder);
      case Pictures _, Rows _, Unknown _ -> Optional.empty();
    };
  }

  /// The same with the mean of the features of so many views of each support picture.
  ///
  /// @throws InvalidInputException if these are no pictures that an encoder makes features of
  default Preprocessing withViews(int views) {
    if (this instanceof EncodedPictures(PictureFormat format, Encoded by)) {
      return new EncodedPictures(format, new Encoded(by.encoding(), by.identity(), views));
    }
    throw new InvalidInputException(
        "--views %d: only pictures that an encoder makes features of have views".formatted(views));
  }

  /// Whether it is known that classes are asked for.
  default boolean ofClasses() {
    return switch (this) {
      case Pictures _, EncodedPictures _, Texts _ -> true;
      case Rows _, Unknown _ -> false;
    };
  }
}
