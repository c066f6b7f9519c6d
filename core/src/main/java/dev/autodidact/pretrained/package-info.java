/// Encoders that others have trained, as nets of this library: what any learner can fine-tune.
///
/// Start with [PretrainedNet], which reads a folder of `config.json` and `model.safetensors`;
/// [Bert], [Vit], [ResNet] and [MobileNetV2] are the nets.
package dev.autodidact.pretrained;
