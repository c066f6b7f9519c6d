package dev.autodidact.pretrained;

/// BERT as `transformers` publishes it.
final class BertFiles {
  /// What a file may hold besides the encoder: heads for other work.
  static final String HEADS = "(pooler|cls|classifier)\\..*";

  private BertFiles() {}

  static Bert net(Config config) {
    config.require("hidden_act", "gelu");
    config.require("position_embedding_type", "absolute");
    int dim = config.count("hidden_size");
    return new Bert(
        config.count("vocab_size"),
        config.count("max_position_embeddings"),
        config.count("type_vocab_size"),
        dim,
        config.count("num_hidden_layers"),
        config.heads("num_attention_heads", dim),
        config.count("intermediate_size"),
        config.number("layer_norm_eps"),
        config.has("pad_token_id") ? config.json().path("pad_token_id").asInt() : 0);
  }

  static void read(Bert net, Weights weights) {
    int dim = net.dim();
    weights.copy("tokens.weight", "embeddings.word_embeddings.weight", net.vocabulary(), dim);
    weights.copy("positions.weight", "embeddings.position_embeddings.weight", net.positions(), dim);
    weights.copy("segments.weight", "embeddings.token_type_embeddings.weight", net.segments(), dim);
    weights.norm("norm", dim, "embeddings.LayerNorm");
    for (int i = 0; i < net.layers(); i++) {
      String to = LayerParts.name(i);
      String from = "encoder.layer.%d.".formatted(i);
      String self = from + "attention.self.";
      String out = from + "attention.output.dense";
      weights.attention(to + ".attention", dim, self + "query", self + "key", self + "value", out);
      weights.norm(to + ".norm1", dim, from + "attention.output.LayerNorm");
      weights.dense(to + ".mlp1", net.hidden(), dim, from + "intermediate.dense");
      weights.dense(to + ".mlp2", dim, net.hidden(), from + "output.dense");
      weights.norm(to + ".norm2", dim, from + "output.LayerNorm");
    }
  }
}
