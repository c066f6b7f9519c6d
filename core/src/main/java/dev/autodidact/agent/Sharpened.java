package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.Optional;

/// Acts by the probabilities of a net raised to a power: above 1, the likely gets likelier.
///
/// @param net of choices, whose outputs are scores
record Sharpened(Acting net, double power) implements Acting {
  @Override
  public Params init(Seed seed) {
    return net.init(seed);
  }

  @Override
  public Params freshMemory() {
    return net.freshMemory();
  }

  @Override
  public Params remember(Params theta, Params memory, Tensor inputs) {
    return net.remember(theta, memory, inputs);
  }

  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    return net.act(theta, memory, inputs).mul(power);
  }

  @Override
  public Optional<Tensor> attention(Params theta, Params memory, Tensor inputs) {
    return net.attention(theta, memory, inputs);
  }
}
