package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.GruCell;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;

/// A recurrent policy and value: affine maps of the state of a net, or of rectified units that see
/// its state and its input.
///
/// @param inputs numbers given at each step
/// @param hidden size of the recurrent state
/// @param outputs numbers that describe a distribution over actions
/// @param memory its initialisation, and what reads its state
public record GruPolicy(int inputs, int hidden, int outputs, MemoryConfig memory)
    implements Recurrent {
  @Override
  public GruCell cell() {
    return new GruCell("gru", inputs, hidden, false);
  }

  private Dense policy() {
    return new Dense("policy", read(), outputs);
  }

  private Dense value() {
    return new Dense("value", read(), 1);
  }

  private Dense reader() {
    return new Dense("read", hidden + inputs, memory.reader());
  }

  private int read() {
    return memory.reader() == 0 ? hidden : memory.reader();
  }

  /// What policy and value are affine in: `[..., hidden]`, `[..., inputs]` -> `[..., read]`.
  private Tensor read(Params theta, Tensor h, Tensor inputs) {
    return memory.reader() == 0
        ? h
        : reader().apply(theta, Tensors.cat(-1, List.of(h, inputs)), Normalisation.BATCH).relu();
  }

  @Override
  public Params init(Seed seed) {
    Params theta =
        cell()
            .init(seed, memory.gain(), memory.reach())
            .with(policy().init(seed))
            .with(value().init(seed));
    return memory.reader() == 0 ? theta : theta.with(reader().init(seed));
  }

  @Override
  public Outputs apply(Params theta, Tensor inputs) {
    Tensor x = inputs.transpose(0, 1);
    Tensor read = read(theta, cell().sequence(theta, x), x);
    Tensor both =
        Functions.affine(read, both(theta, ".weight"), both(theta, ".bias")).transpose(0, 1);
    Tensor value = both.narrow(-1, outputs, 1);
    return new Outputs(both.narrow(-1, 0, outputs), value.reshape(value.size(0), value.size(1)));
  }

  private Tensor both(Params theta, String part) {
    return Tensors.cat(0, List.of(theta.get("policy" + part), theta.get("value" + part)));
  }

  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    Tensor read = read(theta, memory.get(STATE), inputs);
    return policy().apply(theta, read, Normalisation.BATCH);
  }
}
