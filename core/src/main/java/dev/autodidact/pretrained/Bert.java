package dev.autodidact.pretrained;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.EmbeddingTable;
import dev.autodidact.nn.Init;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// A text as the mean of what BERT makes of its tokens, as MiniLM and E5 take it.
///
/// J. Devlin, M.-W. Chang, K. Lee, K. Toutanova. "BERT: Pre-training of Deep Bidirectional
/// Transformers for Language Understanding", NAACL 2019, [arXiv
/// 1810.04805](https://arxiv.org/abs/1810.04805). The mean is that of N. Reimers, I. Gurevych.
/// "Sentence-BERT", EMNLP 2019, [arXiv 1908.10084](https://arxiv.org/abs/1908.10084).
///
/// | paper | here |
/// |---|---|
/// | token, position and segment embeddings | `tokens.weight [vocabulary, dim]`, `positions.weight [positions, dim]`, `segments.weight [segments, dim]` |
/// | L, H, A | `layers`, `dim`, `heads` |
/// | layer i | `layer<i>.attention`, `layer<i>.norm1`, `layer<i>.mlp1`, `layer<i>.mlp2`, `layer<i>.norm2` |
///
/// Differs from the paper: a text is one segment, there is no dropout and no pooler, and the
/// embedding is the mean over all tokens instead of what stands at `[CLS]`. It is not brought to
/// length 1.
///
/// @param vocabulary how many tokens there are
/// @param positions the longest text, in tokens
/// @param segments how many segments it was trained with
/// @param dim numbers at each position, a multiple of `heads`
/// @param layers how many
/// @param heads of the attention
/// @param hidden units between the two dense layers of a layer
/// @param epsilon added to the variance in layer normalisation
/// @param padding the token that is none
public record Bert(
    int vocabulary,
    int positions,
    int segments,
    int dim,
    int layers,
    int heads,
    int hidden,
    double epsilon,
    int padding)
    implements Net {

  @Override
  public Params init(Seed seed) {
    return tokens()
        .init(seed)
        .with(new EmbeddingTable("positions", positions, dim).init(seed))
        .with(new EmbeddingTable("segments", segments, dim).init(seed))
        .with(parts().norm("norm").init(seed))
        .with(Init.blocks(layers, i -> init(LayerParts.name(i), seed)));
  }

  private Params init(String layer, Seed seed) {
    return parts()
        .attention(layer)
        .init(seed)
        .with(parts().norm(layer + ".norm1").init(seed))
        .with(parts().mlp(layer).init(seed))
        .with(parts().norm(layer + ".norm2").init(seed));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, length]` whole numbers, a text filled up with `padding`
  /// @return `[tasks, n, dim]`
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Tensor tokens = x.narrow(2, 0, longest(x));
    Tensor real = real(tokens);
    Tensor shown = real.like(params.get("norm.gain")).unsqueeze(3);
    Tensor sum = positions(params, tokens, real).mul(shown).sum(2);
    return sum.div(shown.sum(2).clamp(1, positions));
  }

  /// What the last layer puts out at each token: `[tasks, n, length, dim]`.
  private Tensor positions(Params params, Tensor tokens, Tensor real) {
    Tensor embedded =
        tokens()
            .apply(params, tokens, Normalisation.BATCH)
            .add(rows(params, "segments.weight", 1))
            .add(rows(params, "positions.weight", tokens.size(2)));
    Tensor h = parts().norm("norm").apply(params, embedded, Normalisation.BATCH);
    for (int i = 0; i < layers; i++) {
      h = layer(params, LayerParts.name(i), h, real);
    }
    return h;
  }

  /// h = parts().norm(x + parts().attention(x)), then parts().norm(h + parts().mlp(h)).
  private Tensor layer(Params params, String layer, Tensor x, Tensor real) {
    Tensor sum = x.add(parts().attention(layer).apply(params, x, real));
    Tensor h = parts().norm(layer + ".norm1").apply(params, sum, Normalisation.BATCH);
    Tensor mlp = parts().mlp(layer).apply(params, h, Normalisation.BATCH);
    return parts().norm(layer + ".norm2").apply(params, h.add(mlp), Normalisation.BATCH);
  }

  /// The first `count` rows of a table, as they are added to `[tasks, n, count, dim]`.
  private static Tensor rows(Params params, String name, long count) {
    Tensor table = params.get(name);
    return table.rank() > 2 ? table.narrow(1, 0, count).unsqueeze(1) : table.narrow(0, 0, count);
  }

  /// 1 at a token, 0 at padding.
  private Tensor real(Tensor tokens) {
    return tokens.toFloat().add(-padding).square().clamp(0, 1);
  }

  /// How many tokens the longest of these texts has, since the others need no more padding.
  private long longest(Tensor tokens) {
    double[] used = real(tokens).sum(0, 1).toDouble().toDoubles();
    int longest = used.length;
    while (longest > 1 && used[longest - 1] == 0) {
      longest--;
    }
    return longest;
  }

  private EmbeddingTable tokens() {
    return new EmbeddingTable("tokens", vocabulary, dim);
  }

  private LayerParts parts() {
    return new LayerParts(dim, heads, hidden, epsilon, FeedForward.Activation.GELU);
  }
}
