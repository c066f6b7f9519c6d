package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;

/// Memory with a slot for each example, written once its label is known, and read by attention.
///
/// S. Sukhbaatar, A. Szlam, J. Weston, R. Fergus. "End-To-End Memory Networks", NIPS 2015, [arXiv
/// 1503.08895](https://arxiv.org/abs/1503.08895), one hop of it.
///
/// | paper | here |
/// |---|---|
/// | u | `keys`, `[tasks, heads, 1, width]` |
/// | mᵢ, input memory | `memory`, `[tasks, heads, slots, width]` |
/// | cᵢ, output memory | `contents`, `[tasks, slots, width]` |
///
/// An example is remembered by the keys that it was looked up with; mᵢ and u are thus embedded
/// alike. Attention goes by the cosine, as in the other memories, instead of the inner product.
final class GrowingMemory implements Memory {
  private final Mann.Config config;
  private final Dense heads;
  private final Dense writer;

  GrowingMemory(Mann.Config config) {
    this.config = config;
    this.heads = new Dense("memory.heads", config.hidden(), config.heads() * (config.width() + 1));
    this.writer = new Dense("memory.writer", config.hidden(), config.width());
  }

  @Override
  public Params init(Seed seed) {
    return heads.init(seed).with(writer.init(seed));
  }

  @Override
  public int reads() {
    return config.heads() * config.width();
  }

  @Override
  public Params start(long tasks, Tensor like) {
    int width = config.width();
    return Params.of("memory", Addressing.zeros(like, tasks, config.heads(), 0, width))
        .with(Params.of("contents", Addressing.zeros(like, tasks, 0, width)))
        .with(Params.of("keys", Addressing.zeros(like, tasks, config.heads(), 1, width)))
        .with(Params.of(READ, Addressing.zeros(like, tasks, reads())));
  }

  @Override
  public Params step(Params theta, Tensor h, Params state) {
    Tensor content = Functions.tanh(writer.apply(theta, h, Normalisation.BATCH)).unsqueeze(1);
    Tensor memory = Tensors.cat(2, List.of(state.get("memory"), state.get("keys")));
    Tensor contents = Tensors.cat(1, List.of(state.get("contents"), content));
    long each = h.size(0) * config.heads();
    List<Tensor> parts =
        Addressing.split(
            heads.apply(theta, h, Normalisation.BATCH).reshape(each, 1, -1), config.width(), 1);
    Tensor keys = Functions.tanh(parts.get(0));
    Tensor strength = Functions.softplus(parts.get(1)).add(Mann.STRENGTH);
    Tensor weights =
        Addressing.content(keys, strength, memory.reshape(each, -1, config.width()))
            .reshape(h.size(0), config.heads(), -1);
    return Params.of("memory", memory)
        .with(Params.of("contents", contents))
        .with(Params.of("keys", keys.reshape(h.size(0), config.heads(), 1, -1)))
        .with(Params.of(READ, Addressing.read(weights, contents)));
  }
}
