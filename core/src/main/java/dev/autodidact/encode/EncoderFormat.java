package dev.autodidact.encode;

import java.nio.file.Path;

/// A kind of encoders that can be opened: files of a format, or names that are known.
public interface EncoderFormat {
  /// What is typed, and what it opens, such as `FILE.onnx: a net of ONNX for pictures`.
  String says();

  /// Whether `typed` names an encoder of this kind, be it there or not. It reads nothing but the
  /// names of files.
  boolean opens(String typed);

  /// Opens an encoder; the caller closes it.
  ///
  /// @param folder where data sets are: encoders that were fetched are in its folder `encoders`
  /// @throws dev.autodidact.InvalidInputException if it is not there or no encoder, or the options
  ///   do not fit it
  Encoder open(String typed, EncoderOptions options, Path folder);
}
