package dev.autodidact.learner.model;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.Online;
import dev.autodidact.learner.Remembering;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;

/// Learns to bind what it sees to labels that come one step late, in an external memory.
///
/// A. Santoro, S. Bartunov, M. Botvinick, D. Wierstra, T. Lillicrap. "Meta-Learning with
/// Memory-Augmented Neural Networks", ICML 2016 ([arXiv
/// 1605.06065](https://arxiv.org/abs/1605.06065): "One-shot Learning with ...").
///
/// | paper | here |
/// |---|---|
/// | controller and memory | [Reader], [Memory] |
/// | oₜ = (hₜ, rₜ) | `o` |
/// | p(y) | the softmax of `head` |
///
/// The loss is the cross-entropy of every prediction along the support; the queries of training
/// tasks are not used. Each query is read after the support, by itself.
///
/// Differs from the paper: see `learners/mann.md`.
public final class Mann implements Online, Remembering {
  /// The least strength of a key: without one, the softmax of cosines is nearly uniform.
  static final double STRENGTH = 5;

  private static final String STATE = "state.";
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
      Require.width("--set hidden", hidden);
      Require.atLeast("heads", heads, 1);
      Require.atLeast("slots", slots, Math.max(1, heads));
      Require.width("--set width", width);
      Require.width("--set slots", slots);
      Require.width("--set heads", heads);
      Require.atLeast("gamma", gamma, 0);
      Require.atLeast("shard", shard, 1);
    }
  }

  private final Classification problem;
  private final Config config;
  private final Reader reader;
  private final Dense head;

  /// @param features outputs of `encoder`, which does not normalise
  public Mann(Net encoder, int features, Classification problem, Config config) {
    this.problem = problem;
    this.config = config;
    this.reader = new Reader(encoder, features, problem.outputs(), config);
    this.head = new Dense("head", reader.outputs(), problem.outputs());
  }

  @Override
  public Params init(Seed seed) {
    return reader.init(seed).with(head.init(seed));
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
    return head.apply(theta, reader.read(theta, sequence).outputs(), Normalisation.BATCH);
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    Params state = reader.read(theta, support).last();
    Tensor last = reader.labels(support).narrow(1, support.n() - 1, 1);
    Params phi = state.with(Params.of(LABEL, last)).rename(name -> STATE + name);
    return adapted(theta.with(phi));
  }

  @Override
  public Adapted adapted(Params phi) {
    return new Adapted(phi, this::predict);
  }

  /// Each query by itself: the state is continued `n` times, as if by as many tasks.
  private Tensor predict(Params phi, Tensor x) {
    long n = x.size(1);
    Params state = phi.under(STATE).map(t -> Functions.repeat(t, 0, n));
    Tensor late = state.get(LABEL).reshape(x.size(0), n, -1);
    Tensor inputs = reader.inputs(phi, reader.features(phi, x), late).reshape(x.size(0) * n, -1);
    Tensor o = Reader.output(reader.step(phi, inputs, state));
    return head.apply(phi, o, Normalisation.BATCH).reshape(x.size(0), n, -1);
  }

  @Override
  public Remembered remembered(Params phi) {
    return Reader.remembered(phi.under(STATE));
  }

  @Override
  public boolean transductive() {
    return false;
  }

  @Override
  public Alone alone() {
    return Alone.NOTHING;
  }
}
