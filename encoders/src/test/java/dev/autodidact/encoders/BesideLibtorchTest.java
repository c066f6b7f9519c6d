package dev.autodidact.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encode.PictureEncoder;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/// ONNX Runtime and libtorch in one process.
class BesideLibtorchTest {
  @Test
  void bothComputeInOneProcess() {
    try (PictureEncoder encoder =
        OnnxPictureEncoder.open("p", Resources.file("picture.onnx"), EncoderOptions.NONE)) {
      float[] before = encoder.encode(List.of(Resources.picture(encoder.format())))[0];
      try (Scope _ = new Scope()) {
        Tensor features = Tensors.of(before, 1, before.length);
        assertThat(features.matmul(features.transpose(0, 1)).item()).isPositive();
        assertThat(encoder.encode(List.of(Resources.picture(encoder.format())))[0])
            .containsExactly(before);
      }
    }
  }
}
