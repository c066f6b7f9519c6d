package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.GruCell;
import dev.autodidact.nn.Params;

/// A policy whose memory is the state of a recurrent net.
interface Recurrent extends ActorCritic {
  /// The name of the state in a memory.
  String STATE = "h";

  GruCell cell();

  @Override
  default Params freshMemory() {
    return Params.of(STATE, Tensors.full(0, cell().hidden()));
  }

  @Override
  default Params remember(Params theta, Params memory, Tensor inputs) {
    return memory.map(h -> cell().step(theta, cell().gates(theta, inputs), h));
  }
}
