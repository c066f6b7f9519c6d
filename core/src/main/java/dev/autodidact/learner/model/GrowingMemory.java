package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.Optional;

/// Memory with a slot for each example, written once its label is known, and read by attention.
///
/// S. Sukhbaatar, A. Szlam, J. Weston, R. Fergus. "End-To-End Memory Networks", NIPS 2015, [arXiv
/// 1503.08895](https://arxiv.org/abs/1503.08895), one hop of it.
///
/// | paper | here |
/// |---|---|
/// | u = B x | `keys`, `[tasks, heads, 1, width]` |
/// | mᵢ = A xᵢ, input memory | `memory`, `[tasks, heads, slots, width]` |
/// | cᵢ, output memory | `labels`, `[tasks, slots, classes]` |
/// | pᵢ | `weights`, `[tasks, heads, slots]` |
///
/// A and B are one: an example is remembered by the keys that it was looked up with. They have
/// length 1, so that attention goes by the cosine, as in the other memories, times a fixed
/// strength. The first slot has no key and no label: what resembles no example finds that one.
final class GrowingMemory implements Memory {
  private static final double STRENGTH = 20;

  private final int width;
  private final int heads;
  private final int classes;
  private final Dense embedding;

  GrowingMemory(Mann.Config config, int features, int classes) {
    this.width = config.width();
    this.heads = config.heads();
    this.classes = classes;
    this.embedding = new Dense("memory.embedding", features, heads * width);
  }

  @Override
  public Params init(Seed seed) {
    return embedding.init(seed);
  }

  @Override
  public int reads() {
    return heads * classes;
  }

  @Override
  public Params start(long tasks, Tensor like) {
    return state(
        Addressing.zeros(like, tasks, heads, 0, width),
        Addressing.zeros(like, tasks, 0, classes),
        Addressing.zeros(like, tasks, heads, 1, width),
        Addressing.zeros(like, tasks, reads()));
  }

  /// @param keys of the last example, whose label is not known yet, `[tasks, heads, 1, width]`
  private static Params state(Tensor memory, Tensor labels, Tensor keys, Tensor read) {
    return Params.of(CONTENT, memory)
        .with(Params.of("labels", labels))
        .with(Params.of("keys", keys))
        .with(Params.of(READ, read));
  }

  /// Each example reads by attention from those before it, and from the slot without a key.
  @Override
  public Optional<Ahead> readAhead(Params theta, Tensor x, Tensor late) {
    long tasks = x.size(0);
    long n = x.size(1);
    Tensor keys = keys(theta, x).reshape(tasks, n, heads, width).transpose(1, 2);
    Tensor none = Addressing.zeros(x, tasks, heads, 1, width);
    Tensor memory = Tensors.cat(2, List.of(none, keys.narrow(2, 0, n - 1)));
    Tensor labels = late.unsqueeze(1).expand(tasks, heads, n, classes);
    Tensor queries = keys.mul(STRENGTH * Math.sqrt(width)); // attention divides by the root
    Tensor read = Functions.causalAttention(queries, memory, labels);
    Tensor reads = read.transpose(1, 2).reshape(tasks, n, -1);
    Tensor last = reads.narrow(1, n - 1, 1).reshape(tasks, -1);
    return Optional.of(new Ahead(reads, state(memory, late, keys.narrow(2, n - 1, 1), last)));
  }

  /// Of length 1, for each head: `[..., features]` -> `[count*heads, width]`.
  private Tensor keys(Params theta, Tensor x) {
    return Addressing.unit(embedding.apply(theta, x, Normalisation.BATCH).reshape(-1, width));
  }

  @Override
  public Params step(Params theta, Input input, Params state) {
    long tasks = input.x().size(0);
    Tensor memory = Tensors.cat(2, List.of(state.get(CONTENT), state.get("keys")));
    Tensor labels = Tensors.cat(1, List.of(state.get("labels"), input.label().unsqueeze(1)));
    Tensor keys = keys(theta, input.x()).unsqueeze(1);
    Tensor cosines = keys.bmm(memory.reshape(tasks * heads, -1, width).transpose(1, 2));
    Tensor weights = cosines.mul(STRENGTH).softmax(-1).reshape(tasks, heads, -1);
    Tensor read = Addressing.read(weights, labels);
    return state(memory, labels, keys.reshape(tasks, heads, 1, width), read);
  }
}
