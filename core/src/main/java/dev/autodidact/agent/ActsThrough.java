package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.Optional;

/// Remembers and acts as another does, but for what it overrides.
interface ActsThrough extends Acting {
  /// The other.
  Acting net();

  @Override
  default Params init(Seed seed) {
    return net().init(seed);
  }

  @Override
  default Params freshMemory() {
    return net().freshMemory();
  }

  @Override
  default Params remember(Params theta, Params memory, Tensor inputs) {
    return net().remember(theta, memory, inputs);
  }

  @Override
  default Tensor act(Params theta, Params memory, Tensor inputs) {
    return net().act(theta, memory, inputs);
  }

  @Override
  default Optional<Tensor> attention(Params theta, Params memory, Tensor inputs) {
    return net().attention(theta, memory, inputs);
  }
}
