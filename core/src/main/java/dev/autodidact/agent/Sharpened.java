package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;

/// Acts by the probabilities of a net raised to a power: above 1, the likely gets likelier.
///
/// @param net of choices, whose outputs are scores
record Sharpened(Acting net, double power) implements ActsThrough {
  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    return net.act(theta, memory, inputs).mul(power);
  }
}
