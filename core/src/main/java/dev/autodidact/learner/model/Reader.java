package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.LstmSequence;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Remembering.Remembered;
import dev.autodidact.nn.LstmCell;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads labelled examples one after the other, each with the label of the one before, and keeps
/// what it needs in a state: that of an LSTM controller and that of a memory.
///
/// Inputs are xₜ and yₜ₋₁ of Santoro et al., 2016 (see [Mann]); a state has hₜ, cₜ, and the
/// memory's with rₜ in it, every tensor `[tasks, ...]`.
final class Reader {
  private static final double EPSILON = 1e-5;
  private static final String H = "h";
  private static final String C = "c";

  private final Net encoder;
  private final int features;
  private final int classes;
  private final int hidden;
  private final int outputs;
  private final Memory memory;
  private final LstmCell controller;

  Reader(Net encoder, int features, int classes, Mann.Config config) {
    this.encoder = encoder;
    this.features = features;
    this.classes = classes;
    this.hidden = config.hidden();
    this.memory = Memory.of(config, features, classes);
    this.outputs = hidden + memory.reads();
    this.controller = new LstmCell("controller", features + classes, outputs, hidden);
  }

  Params init(Seed seed) {
    return encoder.init(seed).with(controller.init(seed)).with(memory.init(seed));
  }

  /// Numbers in [#output].
  int outputs() {
    return outputs;
  }

  /// oₜ = (hₜ, rₜ), `[tasks, outputs]`.
  static Tensor output(Params state) {
    return Tensors.cat(-1, List.of(state.get(H), state.get(Memory.READ)));
  }

  /// What is in the memory; where each head has slots of its own, they are beside each other.
  static Remembered remembered(Params state) {
    Tensor memory = state.get(Memory.CONTENT);
    Tensor slots =
        memory.rank() == 3
            ? memory
            : memory.transpose(1, 2).reshape(memory.size(0), memory.size(2), -1);
    boolean used = state.names().contains(Memory.USAGE);
    return new Remembered(slots, used ? Optional.of(state.get(Memory.USAGE)) : Optional.empty());
  }

  /// One-hot labels, `[tasks, n, classes]`.
  Tensor labels(Examples examples) {
    return examples.y().oneHot(classes).like(examples.x());
  }

  /// What a sequence leads to.
  ///
  /// @param outputs oₜ after each example, `[tasks, n, outputs]`
  /// @param last the state after the last example
  record Result(Tensor outputs, Params last) {}

  Result read(Params theta, Examples sequence) {
    Tensor z = features(theta, sequence.x());
    Tensor late = late(sequence);
    Optional<Memory.Ahead> ahead = memory.readAhead(theta, z, late);
    if (ahead.isPresent()) {
      return read(theta, Tensors.cat(-1, List.of(z, late)), ahead.get());
    }
    List<Params> states = states(theta, inputs(theta, z, late));
    Tensor outputs = Tensors.stack(1, states.stream().map(Reader::output).toList());
    return new Result(outputs, states.getLast());
  }

  /// @param x xₜ and yₜ₋₁
  private Result read(Params theta, Tensor x, Memory.Ahead ahead) {
    Tensor r = ahead.reads();
    Tensor none = Addressing.zeros(x, r.size(0), 1, r.size(2));
    Tensor before = Tensors.cat(1, List.of(none, r.narrow(1, 0, r.size(1) - 1)));
    LstmSequence lstm = controller.sequence(theta, x.transpose(0, 1), before.transpose(0, 1));
    Tensor last = lstm.h().narrow(0, lstm.h().size(0) - 1, 1).reshape(lstm.c().shape());
    Params state = ahead.after().with(Params.of(H, last)).with(Params.of(C, lstm.c()));
    return new Result(Tensors.cat(-1, List.of(lstm.h().transpose(0, 1), r)), state);
  }

  /// The states after each example.
  private List<Params> states(Params theta, Tensor inputs) {
    Tensor zeros = Addressing.zeros(inputs, inputs.size(0), hidden);
    Params start = memory.start(inputs.size(0), inputs);
    Params state = Params.of(H, zeros).with(Params.of(C, zeros)).with(start);
    List<Params> states = new ArrayList<>();
    for (Tensor input : Functions.unbind(inputs, 1)) {
      state = step(theta, input, state);
      states.add(state);
    }
    return states;
  }

  /// The label of the example before each, zeros for the first: `[tasks, n, classes]`.
  private Tensor late(Examples sequence) {
    Tensor labels = labels(sequence);
    Tensor none = Addressing.zeros(labels, sequence.tasks(), 1, classes);
    return Tensors.cat(1, List.of(none, labels)).narrow(1, 0, sequence.n());
  }

  /// What the steps are given, for all examples at once: what the controller's gates get from xₜ
  /// and yₜ₋₁, and both of them; `[tasks, n, ...]`.
  ///
  /// @param z the features of xₜ
  Tensor inputs(Params theta, Tensor z, Tensor late) {
    Tensor gates = controller.gates(theta, Tensors.cat(-1, List.of(z, late)));
    return Tensors.cat(-1, List.of(gates, z, late));
  }

  /// The features of each example with mean 0 and variance 1: what all examples have in common
  /// would make all keys alike.
  Tensor features(Params theta, Tensor x) {
    return Functions.layerNorm(encoder.apply(theta, x, Normalisation.BATCH), EPSILON);
  }

  /// @param input of one example of each task, `[tasks, ...]`
  Params step(Params theta, Tensor input, Params state) {
    List<Tensor> parts = Addressing.split(input, 4L * hidden, features, classes);
    LstmCell.State next = controller.step(theta, parts.get(0), output(state), state.get(C));
    return memory
        .step(theta, new Memory.Input(next.h(), parts.get(1), parts.get(2)), state)
        .with(Params.of(H, next.h()))
        .with(Params.of(C, next.c()));
  }
}
