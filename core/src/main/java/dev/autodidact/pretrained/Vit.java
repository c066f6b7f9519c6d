package dev.autodidact.pretrained;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Init;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// A vision transformer: a picture is cut into square patches, which are read as the words of a
/// text are; what stands at a class token in front of them is the embedding.
///
/// A. Dosovitskiy et al. "An Image is Worth 16x16 Words", ICLR 2021, [arXiv
/// 2010.11929](https://arxiv.org/abs/2010.11929). It comes in three variants:
///
/// | variant | source | what is its own |
/// |---|---|---|
/// | [Variant#PLAIN] | the paper | |
/// | [Variant#DINO] | M. Oquab et al. "DINOv2", 2023, [arXiv 2304.07193](https://arxiv.org/abs/2304.07193) | what a layer adds is scaled channel by channel, `layer<i>.scale1` and `scale2` |
/// | [Variant#CLIP] | A. Radford et al. "Learning Transferable Visual Models From Natural Language Supervision", ICML 2021, [arXiv 2103.00020](https://arxiv.org/abs/2103.00020) | patches have no biases, a normalisation `norm0` comes first and a product `project` last |
///
/// Differs from the papers: there is no dropout, and no layer is left out at random.
///
/// @param variant what tells published nets apart
/// @param side pixels along each side of the pictures it was trained on
/// @param patch pixels along each side of a patch
/// @param dim numbers at each position, a multiple of `heads`
/// @param layers how many
/// @param heads of the attention
/// @param hidden units between the two dense layers of a layer
/// @param epsilon added to the variance in layer normalisation
/// @param activation between those dense layers
/// @param outputs size of the embedding: `dim`, unless it is CLIP's
public record Vit(
    Variant variant,
    int side,
    int patch,
    int dim,
    int layers,
    int heads,
    int hidden,
    double epsilon,
    FeedForward.Activation activation,
    int outputs)
    implements Net {
  /// What tells published nets apart.
  public enum Variant {
    PLAIN,
    DINO,
    CLIP
  }

  /// The same with embeddings of another size.
  Vit ending(int size) {
    return new Vit(variant, side, patch, dim, layers, heads, hidden, epsilon, activation, size);
  }

  @Override
  public Params init(Seed seed) {
    Params all =
        patches()
            .init(seed)
            .with(parts().norm("norm").init(seed))
            .with(Init.blocks(layers, i -> layer(i, seed)));
    return variant == Variant.CLIP
        ? all.with(parts().norm("norm0").init(seed))
            .with(
                Params.of(
                    "project.weight",
                    Init.glorot(seed.split("project"), dim, outputs, outputs, dim)))
        : all;
  }

  private Params layer(int i, Seed seed) {
    String layer = LayerParts.name(i);
    Params block =
        parts()
            .norm(layer + ".norm1")
            .init(seed)
            .with(parts().attention(layer).init(seed))
            .with(parts().norm(layer + ".norm2").init(seed))
            .with(parts().mlp(layer).init(seed));
    return variant == Variant.DINO
        ? block
            .with(Params.of(layer + ".scale1", Tensors.full(1, dim)))
            .with(Params.of(layer + ".scale2", Tensors.full(1, dim)))
        : block;
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, 3, height, width]`, multiples of `patch`
  /// @return `[tasks, n, outputs]`
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Tensor h = patches().apply(params, x, normalisation);
    if (variant == Variant.CLIP) {
      h = parts().norm("norm0").apply(params, h, normalisation);
    }
    for (int i = 0; i < layers; i++) {
      h = layer(params, LayerParts.name(i), h);
    }
    Tensor token = h.narrow(2, 0, 1).reshape(h.size(0), h.size(1), dim);
    Tensor y = parts().norm("norm").apply(params, token, normalisation);
    return variant == Variant.CLIP ? y.matmul(params.get("project.weight").transpose(-2, -1)) : y;
  }

  /// h = x + parts().attention(parts().norm(x)), then h + parts().mlp(parts().norm(h)).
  private Tensor layer(Params params, String layer, Tensor x) {
    Tensor normal = parts().norm(layer + ".norm1").apply(params, x, Normalisation.BATCH);
    Tensor heard = parts().attention(layer).apply(params, normal, Normalisation.BATCH);
    Tensor h = x.add(scaled(params, layer + ".scale1", heard));
    Tensor again = parts().norm(layer + ".norm2").apply(params, h, Normalisation.BATCH);
    Tensor mlp = parts().mlp(layer).apply(params, again, Normalisation.BATCH);
    return h.add(scaled(params, layer + ".scale2", mlp));
  }

  private Tensor scaled(Params params, String scale, Tensor x) {
    return variant == Variant.DINO ? x.mul(Patches.aligned(params.get(scale), 1)) : x;
  }

  private Patches patches() {
    return new Patches(side, patch, dim, variant != Variant.CLIP);
  }

  private LayerParts parts() {
    return new LayerParts(dim, heads, hidden, epsilon, activation);
  }
}
