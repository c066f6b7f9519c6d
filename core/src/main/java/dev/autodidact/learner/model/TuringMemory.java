package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;

/// Memory addressed by content and by location, as in neural Turing machines.
///
/// A. Graves, G. Wayne, I. Danihelka. "Neural Turing Machines", 2014, [arXiv
/// 1410.5401](https://arxiv.org/abs/1410.5401), sections 3.1 to 3.3.
///
/// | paper | here |
/// |---|---|
/// | M | `memory`, `[tasks, slots, width]` |
/// | w | `weights`, `[tasks, heads + 1, slots]`, the last of them for writing |
/// | k, β, g, s, γ | `keys`, `strength`, `gate`, `shift`, `power` |
/// | e, a | `erase`, `add`, `[tasks, 1, width]` |
final class TuringMemory implements Memory {
  private static final int TURNS = 3;

  private final Mann.Config config;
  private final Dense heads;
  private final Dense writer;

  TuringMemory(Mann.Config config) {
    this.config = config;
    int each = config.width() + TURNS + 3;
    this.heads = new Dense("memory.heads", config.hidden(), (config.heads() + 1) * each);
    this.writer = new Dense("memory.writer", config.hidden(), 2 * config.width());
  }

  @Override
  public Params init(Seed seed) {
    return heads.init(seed).with(writer.init(seed));
  }

  @Override
  public int reads() {
    return config.heads() * config.width();
  }

  /// Every head looks at the first slot.
  @Override
  public Params start(long tasks, Tensor like) {
    Tensor first =
        Addressing.zeros(like, tasks, config.heads() + 1L)
            .argmax(0) // 0 for every head
            .oneHot(config.slots())
            .like(like)
            .unsqueeze(0)
            .expand(tasks, config.heads() + 1L, config.slots());
    return Params.of(CONTENT, Addressing.zeros(like, tasks, config.slots(), config.width()))
        .with(Params.of("weights", first))
        .with(Params.of(READ, Addressing.zeros(like, tasks, reads())));
  }

  @Override
  public Params step(Params theta, Input input, Params state) {
    Tensor h = input.h();
    Tensor memory = state.get(CONTENT);
    Tensor weights = weights(theta, h, memory, state.get("weights"));
    List<Tensor> change =
        Addressing.split(
            writer.apply(theta, h, Normalisation.BATCH).unsqueeze(1),
            config.width(),
            config.width());
    Tensor erase = Functions.sigmoid(change.get(0));
    Tensor add = Functions.tanh(change.get(1));
    Tensor where = weights.narrow(1, config.heads(), 1).transpose(1, 2);
    Tensor kept = memory.mul(where.bmm(erase).neg().add(1));
    Tensor next = kept.addBmm(where, add);
    return Params.of(CONTENT, next)
        .with(Params.of("weights", weights))
        .with(Params.of(READ, Addressing.read(weights.narrow(1, 0, config.heads()), next)));
  }

  private Tensor weights(Params theta, Tensor h, Tensor memory, Tensor before) {
    List<Tensor> parts =
        Addressing.split(
            heads.apply(theta, h, Normalisation.BATCH).reshape(h.size(0), config.heads() + 1L, -1),
            config.width(),
            1,
            1,
            TURNS,
            1);
    Tensor keys = Functions.tanh(parts.get(0));
    Tensor strength = Functions.softplus(parts.get(1)).add(Mann.STRENGTH);
    Tensor gate = Functions.sigmoid(parts.get(2));
    Tensor shift = parts.get(3).softmax(-1);
    Tensor power = Functions.softplus(parts.get(4)).add(1);
    return Addressing.location(
        Addressing.content(keys, strength, memory), before, gate, shift, power);
  }
}
