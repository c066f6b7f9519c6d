package dev.autodidact.encode;

import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import java.util.List;

/// An encoder of pictures.
public non-sealed interface PictureEncoder extends Encoder {
  /// What it takes. Subtracting a mean and dividing by a deviation is its own business.
  PictureFormat format();

  /// `[pictures][features]`
  ///
  /// @param pictures all of [#format]
  float[][] encode(List<Picture> pictures);
}
