/// Pretrained encoders that run in ONNX Runtime: of pictures, from a file, and of texts, with their
/// tokenizers.
///
/// An encoder is a stranger's file: start reading at [OnnxCheck], which says what is let in.
package dev.autodidact.encoders;
