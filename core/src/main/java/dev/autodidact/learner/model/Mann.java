package dev.autodidact.learner.model;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.Online;
import dev.autodidact.learner.Require;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.LstmCell;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.List;

/// Learns to bind what it sees to labels that come one step late, in an external memory.
///
/// A. Santoro, S. Bartunov, M. Botvinick, D. Wierstra, T. Lillicrap. "Meta-Learning with
/// Memory-Augmented Neural Networks", ICML 2016 ([arXiv
/// 1605.06065](https://arxiv.org/abs/1605.06065): "One-shot Learning with ...").
///
/// | paper | here |
/// |---|---|
/// | xₜ, yₜ₋₁ | an entry of `sequence.x()` through `encoder`, of `late` |
/// | hₜ, cₜ of the controller | `h`, `c` in the state |
/// | Mₜ, rₜ | the state of [Memory], `read` in it |
/// | oₜ = (hₜ, rₜ) | what `head` is applied to |
///
/// The loss is the cross-entropy of every prediction along the support; the queries of training
/// tasks are not used. A query is read after the support, each by itself.
///
/// Differs from the paper: see `learners/mann.md`.
public final class Mann implements Online {
  /// The least strength of a key: without one, the softmax of cosines is nearly uniform.
  static final double STRENGTH = 5;

  private static final String STATE = "state.";
  private static final String H = "h";
  private static final String C = "c";
  private static final String LABEL = "label";

  /// @param memory `lrua`, `ntm` or `memnet`
  /// @param conv whether pictures go through convolutions instead of pixel by pixel
  /// @param hidden units of the controller
  /// @param slots of the memory
  /// @param width numbers in a slot
  /// @param heads that read
  /// @param gamma what is left of a slot's usage after a step, for `lrua`
  /// @param shard tasks computed in one graph
  public record Config(
      String memory,
      boolean conv,
      int hidden,
      int slots,
      int width,
      int heads,
      double gamma,
      int shard) {
    public Config {
      Require.atLeast("hidden", hidden, 1);
      Require.atLeast("heads", heads, 1);
      Require.atLeast("slots", slots, Math.max(1, heads));
      Require.atLeast("width", width, 1);
      Require.atLeast("gamma", gamma, 0);
      Require.atLeast("shard", shard, 1);
    }
  }

  private final Net encoder;
  private final Classification problem;
  private final Config config;
  private final Memory memory;
  private final LstmCell controller;
  private final Dense head;

  /// @param features outputs of `encoder`, which does not normalise
  public Mann(Net encoder, int features, Classification problem, Config config) {
    this.encoder = encoder;
    this.problem = problem;
    this.config = config;
    this.memory = Memory.of(config);
    int seen = config.hidden() + memory.reads();
    this.controller =
        new LstmCell("controller", features + problem.outputs(), seen, config.hidden());
    this.head = new Dense("head", seen, problem.outputs());
  }

  @Override
  public Params init(Seed seed) {
    return encoder
        .init(seed)
        .with(controller.init(seed))
        .with(memory.init(seed))
        .with(head.init(seed));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.gradient(
        theta,
        tasks,
        config.shard(),
        workers,
        (variables, shard) ->
            problem.loss(online(variables, shard.support()), shard.support().y()));
  }

  @Override
  public Tensor online(Params theta, Examples sequence) {
    List<Tensor> seen = read(theta, sequence).stream().map(Mann::seen).toList();
    return head.apply(theta, Tensors.stack(1, seen), Normalisation.BATCH);
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    Params state = read(theta, support).getLast();
    Tensor last = labels(support).narrow(1, support.n() - 1, 1);
    Params phi = state.with(Params.of(LABEL, last)).rename(name -> STATE + name);
    return new Adapted(theta.with(phi), this::predict);
  }

  /// Each query by itself: the state is continued `n` times, as if by as many tasks.
  private Tensor predict(Params phi, Tensor x) {
    long n = x.size(1);
    Params state = phi.under(STATE).map(t -> repeat(t, n));
    Tensor late = state.get(LABEL).reshape(x.size(0), n, -1);
    Tensor gates = gates(phi, x, late).reshape(x.size(0) * n, -1);
    Tensor seen = seen(step(phi, gates, state));
    return head.apply(phi, seen, Normalisation.BATCH).reshape(x.size(0), n, -1);
  }

  /// `[tasks, ...]` -> `[tasks*n, ...]`.
  private static Tensor repeat(Tensor t, long n) {
    long[] wide = t.unsqueeze(1).shape();
    wide[1] = n;
    long[] folded = t.shape();
    folded[0] *= n;
    return t.unsqueeze(1).expand(wide).reshape(folded);
  }

  /// The states after each example of a sequence.
  private List<Params> read(Params theta, Examples sequence) {
    long tasks = sequence.tasks();
    Tensor labels = labels(sequence);
    Tensor none = Addressing.zeros(labels, tasks, 1, problem.outputs());
    Tensor late = Tensors.cat(1, List.of(none, labels)).narrow(1, 0, sequence.n());
    Tensor gates = gates(theta, sequence.x(), late);
    Tensor zeros = Addressing.zeros(labels, tasks, config.hidden());
    Params state = Params.of(H, zeros).with(Params.of(C, zeros)).with(memory.start(tasks, labels));
    List<Params> states = new ArrayList<>();
    for (long t = 0; t < sequence.n(); t++) {
      state = step(theta, gates.narrow(1, t, 1).reshape(tasks, -1), state);
      states.add(state);
    }
    return states;
  }

  /// One-hot labels, `[tasks, n, ways]`.
  private Tensor labels(Examples examples) {
    return examples.y().oneHot(problem.outputs()).like(examples.x());
  }

  /// What the controller's gates get from xₜ and yₜ₋₁, for all examples at once.
  private Tensor gates(Params theta, Tensor x, Tensor late) {
    Tensor features = encoder.apply(theta, x, Normalisation.BATCH);
    return controller.gates(theta, Tensors.cat(-1, List.of(features, late)));
  }

  private Params step(Params theta, Tensor gates, Params state) {
    LstmCell.State next = controller.step(theta, gates, seen(state), state.get(C));
    return memory
        .step(theta, next.h(), state)
        .with(Params.of(H, next.h()))
        .with(Params.of(C, next.c()));
  }

  /// oₜ: `[tasks, hidden + reads]`.
  private static Tensor seen(Params state) {
    return Tensors.cat(-1, List.of(state.get(H), state.get(Memory.READ)));
  }

  @Override
  public boolean transductive() {
    return false;
  }
}
