package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.GruCell;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;

/// A policy and value that see the observation alone, through a net whose weights are made anew at
/// each step: those of an ordinary net, plus a linear map of the state of a recurrent net.
///
/// @param inputs numbers given at each step, of which an observation comes first
/// @param observations size of an observation
/// @param hidden size of the recurrent state
/// @param outputs numbers that describe a distribution over actions
/// @param memory its initialisation, and the units of the net whose weights are made
record HyperPolicy(int inputs, int observations, int hidden, int outputs, MemoryConfig memory)
    implements Recurrent {
  private static final String BASE = "base.";
  private static final String HYPER = "hyper.weight";

  @Override
  public GruCell cell() {
    return new GruCell("gru", inputs, hidden, false);
  }

  private Mlp base() {
    return new Mlp(
        memory.reader() == 0
            ? List.of(observations, outputs + 1)
            : List.of(observations, memory.reader(), outputs + 1));
  }

  @Override
  public Params init(Seed seed) {
    Params base = base().init(seed.split(BASE));
    return cell()
        .init(seed, memory.gain(), memory.reach())
        .with(base.rename(BASE::concat))
        .with(Params.of(HYPER, Tensors.full(0, base.count(), hidden)));
  }

  /// The outputs of the policy, then the value: `[n, outputs + 1]`.
  ///
  /// @param h `[n, hidden]`
  /// @param inputs `[n, inputs]`
  private Tensor both(Params theta, Tensor h, Tensor inputs) {
    Params base = theta.under(BASE);
    Params made = base.filled(Functions.affine(h, theta.get(HYPER), base.flat()));
    Tensor x = inputs.narrow(-1, 0, observations).unsqueeze(1);
    return base().apply(made, x, Normalisation.BATCH).reshape(-1, outputs + 1);
  }

  @Override
  public Outputs apply(Params theta, Tensor inputs) {
    Tensor x = inputs.transpose(0, 1);
    Tensor h = cell().sequence(theta, x).reshape(-1, hidden);
    Tensor both =
        both(theta, h, x.reshape(-1, this.inputs))
            .reshape(x.size(0), x.size(1), -1)
            .transpose(0, 1);
    Tensor value = both.narrow(-1, outputs, 1);
    return new Outputs(both.narrow(-1, 0, outputs), value.reshape(value.size(0), value.size(1)));
  }

  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    return both(theta, memory.get(STATE), inputs).narrow(-1, 0, outputs);
  }
}
