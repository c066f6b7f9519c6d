package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import dev.autodidact.pretrained.FeedForward.Activation;
import dev.autodidact.pretrained.Vit.Variant;

/// Vision transformers as `transformers` publishes them.
final class VitFiles {
  /// What a file may hold besides the encoder: heads for other work, CLIP's encoder of texts, and
  /// what DINOv2 puts in place of patches while it is trained.
  static final String OTHERS =
      "(pooler|classifier|text_model|text_projection)\\..*|logit_scale|embeddings\\.mask_token";

  /// What a file calls the parts of a layer.
  private record Names(
      String layer,
      String norm1,
      String query,
      String key,
      String value,
      String out,
      String norm2,
      String first,
      String second) {}

  private static final Names PLAIN =
      new Names(
          "encoder.layer.%d.",
          "layernorm_before",
          "attention.attention.query",
          "attention.attention.key",
          "attention.attention.value",
          "attention.output.dense",
          "layernorm_after",
          "intermediate.dense",
          "output.dense");
  private static final Names DINO =
      new Names(
          "encoder.layer.%d.",
          "norm1",
          "attention.attention.query",
          "attention.attention.key",
          "attention.attention.value",
          "attention.output.dense",
          "norm2",
          "mlp.fc1",
          "mlp.fc2");
  private static final Names CLIP =
      new Names(
          "vision_model.encoder.layers.%d.",
          "layer_norm1",
          "self_attn.q_proj",
          "self_attn.k_proj",
          "self_attn.v_proj",
          "self_attn.out_proj",
          "layer_norm2",
          "mlp.fc1",
          "mlp.fc2");

  private VitFiles() {}

  static Vit plain(Config config) {
    config.require("hidden_act", "gelu");
    config.require("qkv_bias", true);
    return net(config, Variant.PLAIN, config.count("intermediate_size"), Activation.GELU);
  }

  static Vit dino(Config config) {
    config.require("hidden_act", "gelu");
    config.require("qkv_bias", true);
    config.require("use_swiglu_ffn", false);
    int hidden = (int) (config.count("hidden_size") * config.number("mlp_ratio"));
    return net(config, Variant.DINO, hidden, Activation.GELU);
  }

  /// @param config of the encoder of pictures
  static Vit clip(Config config, int outputs) {
    boolean quick = config.text("hidden_act").equals("quick_gelu");
    if (!quick) {
      config.require("hidden_act", "gelu");
    }
    Vit net =
        net(
            config,
            Variant.CLIP,
            config.count("intermediate_size"),
            quick ? Activation.QUICK_GELU : Activation.GELU);
    return net.ending(outputs);
  }

  private static Vit net(Config config, Variant variant, int hidden, Activation activation) {
    config.require("num_channels", 3);
    int dim = config.count("hidden_size");
    int side = config.count("image_size");
    int patch = config.count("patch_size");
    if (patch > side) {
      throw new InvalidInputException(
          "%s: patch_size is %d, and must be at most image_size %d"
              .formatted(config.file(), patch, side));
    }
    return new Vit(
        variant,
        side,
        patch,
        dim,
        config.count("num_hidden_layers"),
        config.heads("num_attention_heads", dim),
        hidden,
        config.number("layer_norm_eps"),
        activation,
        dim);
  }

  static void read(Vit net, Weights weights) {
    boolean clip = net.variant() == Variant.CLIP;
    int dim = net.dim();
    int positions = 1 + (net.side() / net.patch()) * (net.side() / net.patch());
    String at = clip ? "vision_model.embeddings." : "embeddings.";
    String patches = at + (clip ? "patch_embedding" : "patch_embeddings.projection");
    weights.copy("patches.weight", patches + ".weight", dim, 3, net.patch(), net.patch());
    if (!clip) {
      weights.copy("patches.bias", patches + ".bias", dim);
    }
    weights.copy("class", at + (clip ? "class_embedding" : "cls_token"), dim);
    weights.copy(
        "positions.weight",
        at + (clip ? "position_embedding.weight" : "position_embeddings"),
        positions,
        dim);
    weights.norm("norm", dim, clip ? "vision_model.post_layernorm" : "layernorm");
    if (clip) {
      weights.norm("norm0", dim, "vision_model.pre_layrnorm"); // so it is spelt
      weights.copy("project.weight", "visual_projection.weight", net.outputs(), dim);
    }
    for (int i = 0; i < net.layers(); i++) {
      layer(net, weights, i);
    }
  }

  private static void layer(Vit net, Weights weights, int i) {
    Names names =
        switch (net.variant()) {
          case PLAIN -> PLAIN;
          case DINO -> DINO;
          case CLIP -> CLIP;
        };
    String to = LayerParts.name(i);
    String from = names.layer.formatted(i);
    int dim = net.dim();
    weights.norm(to + ".norm1", dim, from + names.norm1);
    weights.attention(
        to + ".attention",
        dim,
        from + names.query,
        from + names.key,
        from + names.value,
        from + names.out);
    weights.norm(to + ".norm2", dim, from + names.norm2);
    weights.dense(to + ".mlp1", net.hidden(), dim, from + names.first);
    weights.dense(to + ".mlp2", dim, net.hidden(), from + names.second);
    if (net.variant() == Variant.DINO) {
      weights.copy(to + ".scale1", from + "layer_scale1.lambda1", dim);
      weights.copy(to + ".scale2", from + "layer_scale2.lambda1", dim);
    }
  }
}
