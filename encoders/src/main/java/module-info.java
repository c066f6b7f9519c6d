/// Pretrained encoders of pictures and texts, in ONNX Runtime.
@SuppressWarnings("requires-automatic") // none of these has a module descriptor yet
module dev.autodidact.encoders {
  requires ai.djl.tokenizers;
  requires com.fasterxml.jackson.databind;
  requires com.microsoft.onnxruntime;
  requires transitive dev.autodidact.core;
  requires jdk.management;
  requires static org.jspecify;

  exports dev.autodidact.encoders;

  provides dev.autodidact.run.Extension with
      dev.autodidact.encoders.OnnxEncoders;
}
