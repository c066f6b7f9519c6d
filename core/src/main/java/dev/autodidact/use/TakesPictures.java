package dev.autodidact.use;

import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;

/// What takes pictures of any common format, made into one of its own.
public interface TakesPictures {
  /// What the pictures are made into.
  ///
  /// @throws dev.autodidact.InvalidInputException if it takes no pictures
  PictureFormat format();

  /// A picture as it takes them.
  ///
  /// @throws dev.autodidact.InvalidInputException if it is missing, too large or no picture
  default Example picture(Path file) {
    return Example.of(Picture.read(file, format()));
  }

  /// The same from the content of a file.
  default Example picture(byte[] content) {
    return Example.of(Picture.read(new ByteArrayInputStream(content), format()));
  }

  /// The same from a picture that a program drew or decoded.
  default Example picture(BufferedImage image) {
    return Example.of(Picture.of(image, format()));
  }
}
