package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.ColumnLstm;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.LstmCell;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.function.BiFunction;

/// Makes weights from gradients, coordinate by coordinate, with one small net for all coordinates
/// of convolutions and one for those of dense layers.
///
/// @param hidden units of these nets
/// @param convolutional how many coordinates, the first ones, belong to convolutions
record FastWeights(int hidden, long convolutional) {
  private static final List<String> KINDS = List.of("conv.", "dense.");
  private static final String EXAMPLE = "example.";
  private static final String TASK = "task.";
  private static final int INPUTS = 2;

  /// Fast weights are small at first, beside the slow ones.
  private static final double SMALL = 0.1;

  private Mlp mlp() {
    return new Mlp(List.of(INPUTS, hidden, hidden));
  }

  private LstmCell lstm() {
    return new LstmCell("lstm", INPUTS, hidden, hidden);
  }

  private Dense last() {
    return new Dense("last", hidden, 1);
  }

  Params init(Seed seed) {
    return KINDS.stream()
        .flatMap(
            kind ->
                java.util.stream.Stream.of(
                    started(TASK + kind, lstm().init(seed.split(TASK + kind)), seed),
                    started(EXAMPLE + kind, mlp().init(seed.split(EXAMPLE + kind)), seed)))
        .reduce(Params::with)
        .orElseThrow();
  }

  private Params started(String prefix, Params first, Seed seed) {
    Params small = last().init(seed.split(prefix)).map(t -> t.mul(SMALL));
    return first.with(small).rename(name -> prefix + name);
  }

  /// m with Z: what the gradient of each example makes, `[rows, 2, coordinates]` -> `[rows,
  /// coordinates]`.
  Tensor ofExamples(Params theta, Tensor gradients) {
    return byKind(theta.under(EXAMPLE), gradients, this::perceive);
  }

  /// d with G: what a sequence of gradients makes, `[rows, steps, 2, coordinates]` -> `[rows,
  /// coordinates]`.
  Tensor ofSequences(Params theta, Tensor gradients) {
    return byKind(theta.under(TASK), gradients, this::recur);
  }

  private Tensor perceive(Params params, Tensor g) {
    Tensor h = ColumnLstm.affine(params, "layer1", g).relu();
    return made(params, ColumnLstm.affine(params, "layer2", h).relu());
  }

  private Tensor recur(Params params, Tensor g) {
    Params columns = lstm().forColumns(params);
    ColumnLstm cell = new ColumnLstm("lstm", INPUTS, hidden);
    List<Tensor> steps = Functions.unbind(g, 1);
    ColumnLstm.State state = cell.first(columns, steps.getFirst());
    for (Tensor step : steps.subList(1, steps.size())) {
      state = cell.step(columns, state, step);
    }
    return made(params, state.h());
  }

  private static Tensor made(Params params, Tensor h) {
    return ColumnLstm.affine(params, "last", h).reshape(h.size(0), -1);
  }

  private Tensor byKind(Params params, Tensor g, BiFunction<Params, Tensor, Tensor> make) {
    int axis = g.rank() - 1;
    long others = g.size(axis) - convolutional;
    return Tensors.cat(
        1,
        List.of(
            make.apply(params.under(KINDS.get(0)), g.narrow(axis, 0, convolutional)),
            make.apply(params.under(KINDS.get(1)), g.narrow(axis, convolutional, others))));
  }
}
