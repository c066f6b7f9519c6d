package dev.autodidact.encoders;

import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderFormat;
import dev.autodidact.encode.EncoderOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/// Encoders of pictures, each a file of ONNX.
final class OnnxFileFormat implements EncoderFormat {
  @Override
  public String says() {
    return "FILE.onnx: a net that makes features of pictures";
  }

  @Override
  public boolean opens(String typed) {
    return typed.endsWith(".onnx");
  }

  /// The file as it is typed, else that of the folder of encoders.
  @Override
  public Encoder open(String typed, EncoderOptions options, Path folder) {
    Path file = Path.of(typed);
    Path kept = folder.resolve(NamedFormat.FOLDER).resolve(typed);
    return OnnxPictureEncoder.open(
        typed, Files.exists(file) || !Files.exists(kept) ? file : kept, options);
  }
}
