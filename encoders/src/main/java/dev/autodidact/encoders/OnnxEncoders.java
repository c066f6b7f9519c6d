package dev.autodidact.encoders;

import dev.autodidact.encode.EncoderFormat;
import dev.autodidact.run.Extension;
import java.util.List;

/// The encoders that run in ONNX Runtime: files, folders, and those that are known by name.
public final class OnnxEncoders implements Extension {
  /// For [java.util.ServiceLoader].
  public OnnxEncoders() {}

  @Override
  public List<EncoderFormat> encoders() {
    return List.of(
        new NamedFormat(), new OnnxFileFormat(), new TextFolderFormat(), new TokensFormat());
  }
}
