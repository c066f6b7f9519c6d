package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;

/// Memory that is read by content and written where it was read last or used least (LRUA).
///
/// Santoro et al., 2016 (see [Mann]), section 3.2.
///
/// | paper | here |
/// |---|---|
/// | M | `memory`, `[tasks, slots, width]` |
/// | k | `keys`, `[tasks, heads, width]` |
/// | wʳ, wʷ, wˡᵘ | `looked`, `written`, `least`, `[tasks, heads, slots]` |
/// | wᵘ, γ | `usage`, `[tasks, slots]`, `config.gamma()` |
/// | σ(α) | `gate` |
///
/// Each head has a least used slot of its own: the first head the least used, the second the next.
final class LeastRecentlyUsed implements Memory {
  private final Mann.Config config;
  private final Dense heads;

  LeastRecentlyUsed(Mann.Config config) {
    this.config = config;
    this.heads = new Dense("memory.heads", config.hidden(), config.heads() * (config.width() + 2));
  }

  @Override
  public Params init(Seed seed) {
    return heads.init(seed);
  }

  @Override
  public int reads() {
    return config.heads() * config.width();
  }

  @Override
  public Params start(long tasks, Tensor like) {
    return Params.of(CONTENT, Addressing.zeros(like, tasks, config.slots(), config.width()))
        .with(Params.of(USAGE, Addressing.zeros(like, tasks, config.slots())))
        .with(Params.of("looked", Addressing.zeros(like, tasks, config.heads(), config.slots())))
        .with(Params.of(READ, Addressing.zeros(like, tasks, reads())));
  }

  @Override
  public Params step(Params theta, Input input, Params state) {
    Tensor h = input.h();
    List<Tensor> parts =
        Addressing.split(
            heads.apply(theta, h, Normalisation.BATCH).reshape(h.size(0), config.heads(), -1),
            config.width(),
            1,
            1);
    Tensor keys = Functions.tanh(parts.get(0));
    Tensor gate = Functions.sigmoid(parts.get(1));
    Tensor strength = Functions.softplus(parts.get(2)).add(Mann.STRENGTH);
    Tensor usage = state.get(USAGE);
    Tensor least = Functions.smallest(usage, config.heads()).oneHot(config.slots()).like(h);
    Tensor written = least.add(state.get("looked").sub(least).mul(gate));
    Tensor kept = least.sum(1).neg().add(1).unsqueeze(-1);
    Tensor memory = state.get(CONTENT).mul(kept).addBmm(written.transpose(1, 2), keys);
    Tensor looked = Addressing.content(keys, strength, memory);
    Tensor used = usage.mul(config.gamma()).add(looked.add(written).sum(1)).detach();
    return Params.of(CONTENT, memory)
        .with(Params.of(USAGE, used))
        .with(Params.of("looked", looked))
        .with(Params.of(READ, Addressing.read(looked, memory)));
  }
}
